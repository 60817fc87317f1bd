package io.spikewatch.notify;

/**
 * A notification in the outbox.
 *
 * @param announced whether it is to be sent; a muted one is only written to the alert log
 */
public record Parcel(Notification notification, boolean announced) {

  /** The id of the notification. */
  public String id() {
    return notification.id();
  }
}
