package io.spikewatch.core.notify;

/** Publishes notifications to the service that delivers them. */
public interface Notifier {

  /** The result of a publish call. */
  sealed interface PublishResult {

    /**
     * The service has accepted the notification.
     *
     * @param channel the service, such as {@code sns}; empty if it has no name
     */
    record Accepted(String channel) implements PublishResult {

      /** Accepted by a service without a name. */
      public Accepted() {
        this("");
      }
    }

    /**
     * The service failed, or its response was lost. The notification must stay stored for a retry.
     */
    record Retryable(String reason) implements PublishResult {}

    /**
     * The service rejects this notification permanently. It stays stored, and the others are
     * published.
     */
    record Rejected(String reason) implements PublishResult {}
  }

  /**
   * Publishes one notification in bounded time. It throws no exception for a failure of the
   * service.
   */
  PublishResult publish(Notification notification);
}
