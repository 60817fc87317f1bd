package io.spikewatch.core.notify;

/**
 * A notification in the outbox.
 *
 * @param announced whether the notification is sent; a muted one is only written to the alert log
 */
public record OutboxEntry(Notification notification, boolean announced) {

  /** The id of the notification. */
  public String id() {
    return notification.id();
  }
}
