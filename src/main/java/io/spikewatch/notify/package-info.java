/**
 * Who is told what: notifications, where they wait, and how they are handed over.
 *
 * <p>Depends on {@code watch}, {@code snapshot} and {@code alert}. Sending straight after judging,
 * without an outbox, was rejected: whatever is sent before it is recorded is sent again after a
 * crash, and whatever is recorded without an outbox is lost in one. Quiet hours and caps as a
 * filter before the outbox were rejected, too: what they hold back would have to be judged again
 * later.
 */
@NullMarked
package io.spikewatch.notify;

import org.jspecify.annotations.NullMarked;
