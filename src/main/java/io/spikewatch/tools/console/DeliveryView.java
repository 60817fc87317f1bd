package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Outbox.FailedAttempt;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored delivery status of a notification. A service accepts a notification; what its
 * subscribers received is not stored.
 *
 * @param status one of {@link #STATUSES}
 * @param detail the channel and the time, or the last error
 */
public record DeliveryView(String status, String detail) {

  private static final String SENT = "sent";
  private static final int MAX_REASON = 300;

  /** All statuses. */
  public static final List<String> STATUSES =
      List.of(SENT, "muted", "deferred", "waiting", "failing");

  private static final Map<String, String> CHANNELS =
      Map.of("sns", "SNS topic", "slack", "Slack", "terminal", "terminal");

  static DeliveryView of(AlertLog.Entry entry) {
    return new DeliveryView(
        status(entry),
        switch (entry.status()) {
          case ANNOUNCED -> channel(entry.channel()) + Formats.instant(entry.at());
          case MUTED -> "recorded, not announced";
          case HELD -> "will be announced in a digest";
        });
  }

  static String status(AlertLog.Entry entry) {
    return switch (entry.status()) {
      case ANNOUNCED -> SENT;
      case MUTED -> "muted";
      case HELD -> "deferred";
    };
  }

  private static String channel(String key) {
    return key.isEmpty() ? "" : CHANNELS.getOrDefault(key, Sanitizer.line(key, MAX_REASON)) + ", ";
  }

  static DeliveryView of(WaitingEntry waiting) {
    return new DeliveryView(
        status(waiting),
        waiting.failure().map(DeliveryView::error).orElse("the next run sends it"));
  }

  static String status(WaitingEntry waiting) {
    return waiting.failure().isPresent() ? "failing" : "waiting";
  }

  private static String error(FailedAttempt failure) {
    return "last error at %s: %s"
        .formatted(Formats.instant(failure.at()), Sanitizer.line(failure.reason(), MAX_REASON));
  }

  /** This status, if it is worth a line in a page about sent alerts. */
  Optional<DeliveryView> unlessSent() {
    return Optional.of(this).filter(view -> !view.status().equals(SENT));
  }
}
