/**
 * What stands in for AWS on a laptop: the tables in a folder or in memory, and notifications that
 * are read where they are printed.
 *
 * <p>Depends on {@code notify}, {@code text} and DynamoDB Local; it is never in what is deployed. A
 * second set of stores over plain files was rejected: the guarantees rest on conditional writes,
 * and the same code against the same engine keeps them.
 */
@NullMarked
package io.spikewatch.local;

import org.jspecify.annotations.NullMarked;
