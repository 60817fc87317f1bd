package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Outbox.PublishFailure;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The delivery status of a notification, as far as it is stored. A service accepts a notification;
 * what its subscribers received is not stored.
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
    return switch (entry.status()) {
      case ANNOUNCED ->
          new DeliveryView(SENT, channel(entry.channel()) + Formats.instant(entry.at()));
      case MUTED -> new DeliveryView("muted", "recorded, not announced");
      case HELD -> new DeliveryView("deferred", "will be announced in a digest");
    };
  }

  private static String channel(String key) {
    return key.isEmpty() ? "" : CHANNELS.getOrDefault(key, Sanitizer.line(key, MAX_REASON)) + ", ";
  }

  static DeliveryView of(WaitingEntry waiting) {
    return waiting
        .failure()
        .map(DeliveryView::failing)
        .orElseGet(() -> new DeliveryView("waiting", "the next run sends it"));
  }

  private static DeliveryView failing(PublishFailure failure) {
    return new DeliveryView(
        "failing",
        "last error at %s: %s"
            .formatted(
                Formats.instant(failure.at()), Sanitizer.line(failure.reason(), MAX_REASON)));
  }

  /** This status, if it is worth a line in a page about sent alerts. */
  Optional<DeliveryView> unlessSent() {
    return Optional.of(this).filter(view -> !view.status().equals(SENT));
  }
}
