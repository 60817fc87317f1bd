/**
 * The watchlist, the history and the logs as items of DynamoDB tables.
 *
 * <p>Depends on the core, on {@code message} for the notifications that wait in the outbox, and on
 * the low-level client. What a table says about concurrency (a condition failed) comes back as a
 * normal outcome; what the platform does (throttling and errors after the client's retries) is left
 * to fly as the SDK's exception, for nobody here could do anything about it.
 *
 * <p>One item for each video was rejected: a creator's state has to change in one conditional write
 * together with its outbox, and a hundred small items cost a hundred writes.
 */
@NullMarked
package io.spikewatch.dynamodb;

import org.jspecify.annotations.NullMarked;
