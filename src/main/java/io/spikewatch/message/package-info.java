/**
 * How a notification is written as JSON: for subscribers of the topic, in the outbox and in the
 * alert log.
 *
 * <p>Depends on {@code watch}, {@code alert}, {@code notify} and a streaming parser. Binding JSON
 * to classes by reflection was rejected: it costs a cold start several hundred milliseconds, and a
 * renamed field would change, unseen, what subscribers rely on.
 */
@NullMarked
package io.spikewatch.message;

import org.jspecify.annotations.NullMarked;
