package io.spikewatch.core.notify;

import java.time.Instant;
import java.util.List;

/**
 * The log of announced, muted and deferred notifications. People read it, and its entries expire.
 */
public interface AlertLog {

  /** The delivery status of a notification. */
  enum DeliveryStatus {
    /** The notification was sent, by itself or in a digest. */
    ANNOUNCED,
    /** A mute has suppressed the notification permanently. */
    MUTED,
    /**
     * The notification waits for the end of quiet hours, or for the next hour or day of the message
     * limits.
     */
    HELD
  }

  /**
   * One notification.
   *
   * @param at when it was sent, muted or deferred
   * @param channel the service that accepted it, such as {@code sns}; empty if none is known
   */
  record Entry(Notification notification, DeliveryStatus status, Instant at, String channel) {

    /** An entry without a channel. */
    public Entry(Notification notification, DeliveryStatus status, Instant at) {
      this(notification, status, at, "");
    }
  }

  /**
   * Writes an entry. A second entry of the same notification replaces the status and the instant.
   */
  void append(Entry entry);

  /**
   * Returns the spikes of one watch that were observed since an instant, newest first, at most
   * {@code most} of them.
   */
  List<Entry> spikesOf(String watch, Instant from, Instant now, int most);

  /** Returns the entries observed since an instant, newest first, at most {@code most} of them. */
  List<Entry> since(Instant from, Instant now, int most);
}
