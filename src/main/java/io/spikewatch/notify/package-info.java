/**
 * Who is told what: notifications, where they wait, and how they are handed over.
 *
 * <p>Depends on {@code watch}, {@code snapshot} and {@code alert}. Sending straight after judging,
 * without an outbox, was rejected: whatever is sent before it is recorded is sent again after a
 * crash, and whatever is recorded without an outbox is lost in one.
 */
@NullMarked
package io.spikewatch.notify;

import org.jspecify.annotations.NullMarked;
