/**
 * Sends notifications: the outbox, the delivery, quiet hours, message limits and digests. {@code
 * Notifier}, {@code Outbox}, {@code AlertLog} and {@code MessageCounter} are ports.
 *
 * <p>Depends on {@code watch}, {@code snapshot} and {@code alert}.
 *
 * <p>Sending without an outbox was rejected: after a crash, a notification would be sent twice or
 * never. Applying quiet hours before the outbox was rejected too: a deferred alert would have to be
 * evaluated again later.
 */
@NullMarked
package io.spikewatch.core.notify;

import org.jspecify.annotations.NullMarked;
