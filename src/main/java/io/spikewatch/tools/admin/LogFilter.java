package io.spikewatch.tools.admin;

import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.watch.Severity;
import java.util.Optional;

/**
 * A filter of the alert log. An empty criterion matches every entry.
 *
 * @param creator the handle of the watch, or its present handle
 * @param severity the minimum severity
 */
public record LogFilter(
    Optional<String> creator, Optional<Severity> severity, Optional<String> kind) {

  /** Whether a notification matches. */
  public boolean wants(Notification notification) {
    return creator.filter(c -> !isAbout(notification, c)).isEmpty()
        && severity.filter(s -> notification.severity().compareTo(s) < 0).isEmpty()
        && kind.filter(k -> !notification.kind().equals(k)).isEmpty();
  }

  /** Whether a notification is about a creator. */
  public static boolean isAbout(Notification notification, String handle) {
    return switch (notification) {
      case Notification.Spikes spikes ->
          spikes.watch().equals(handle) || spikes.creator().handle().equals(handle);
      case Notification.Activity activity ->
          activity.watch().equals(handle) || activity.creator().handle().equals(handle);
      case Notification.Operations operations ->
          operations.creator().filter(c -> c.handle().equals(handle)).isPresent();
      case Digest digest ->
          digest.spikes().stream()
                  .anyMatch(s -> s.watch().equals(handle) || s.creator().handle().equals(handle))
              || digest.activity().stream()
                  .anyMatch(a -> a.watch().equals(handle) || a.creator().handle().equals(handle));
    };
  }

  /** Why an entry was not announced; empty if it was announced. */
  public static Optional<String> whyNotAnnounced(DeliveryStatus status) {
    return switch (status) {
      case ANNOUNCED -> Optional.empty();
      case MUTED -> Optional.of("muted: recorded, not announced");
      case HELD -> Optional.of("deferred: will be announced in a digest");
    };
  }
}
