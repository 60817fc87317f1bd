package io.spikewatch.desk;

import io.spikewatch.notify.AlertLog.Entry;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Notification;
import io.spikewatch.watch.Severity;
import java.util.Optional;

/**
 * What somebody wants to see of the alert log; what is empty wants everything.
 *
 * @param creator about this handle, that of the watch or the present one
 * @param severity at least so grave
 */
public record LogFilter(
    Optional<String> creator,
    Optional<Severity> severity,
    Optional<String> kind,
    Optional<Fate> fate) {

  /** Everything. */
  public static final LogFilter ALL =
      new LogFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether an entry is wanted. */
  public boolean wants(Entry entry) {
    Notification notification = entry.notification();
    return creator.filter(c -> !isAbout(notification, c)).isEmpty()
        && severity.filter(s -> notification.severity().compareTo(s) < 0).isEmpty()
        && kind.filter(k -> !notification.kind().equals(k)).isEmpty()
        && fate.filter(f -> entry.fate() != f).isEmpty();
  }

  /** Whether a notification tells of a creator. */
  public static boolean isAbout(Notification notification, String handle) {
    return switch (notification) {
      case Notification.Spikes spikes ->
          spikes.watch().equals(handle) || spikes.creator().handle().equals(handle);
      case Notification.Operations operations ->
          operations.creator().filter(c -> c.handle().equals(handle)).isPresent();
      case Digest digest ->
          digest.spikes().stream()
              .anyMatch(s -> s.watch().equals(handle) || s.creator().handle().equals(handle));
    };
  }

  /** What has kept an entry from being announced; empty if nothing has. */
  public static Optional<String> fate(Fate fate) {
    return switch (fate) {
      case ANNOUNCED -> Optional.empty();
      case MUTED -> Optional.of("muted: recorded, not announced");
      case HELD -> Optional.of("held back: to be announced in a digest");
    };
  }
}
