package io.spikewatch.adapters.sns;

import io.spikewatch.adapters.render.AlertOrder;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms in which a notification may be published, from the complete one to the shortest. */
final class Shortening {

  /** The maximum number of alerts that a reader can use in one message. */
  static final int MAX_ALERTS = 20;

  private static final int SHORT_CAPTION = 100;
  private static final int SHORT_DETAIL = 2_000;

  private Shortening() {}

  static Stream<Notification> forms(Notification notification) {
    return switch (notification) {
      case Spikes spikes -> forms(AlertOrder.ranked(spikes));
      case Activity activity ->
          Stream.concat(
              IntStream.iterate(
                      Math.min(MAX_ALERTS, activity.events().size()), n -> n > 0, n -> n / 2)
                  .mapToObj(activity::atMost),
              Stream.of(activity.atMost(1).brief()));
      case Operations operations -> Stream.of(operations, bare(operations));
      // A digest of a quiet day has only totals.
      case Digest digest
          when digest.spikes().isEmpty()
              && digest.operations().isEmpty()
              && digest.activity().isEmpty() ->
          Stream.of(digest);
      case Digest digest ->
          IntStream.iterate(
                  Math.max(
                      digest.activity().size(),
                      Math.max(digest.spikes().size(), digest.operations().size())),
                  n -> n > 0,
                  n -> n / 2)
              .<Notification>mapToObj(digest::atMost);
    };
  }

  private static Stream<Notification> forms(Spikes ranked) {
    int most = Math.min(MAX_ALERTS, ranked.alerts().size());
    return Stream.concat(
        IntStream.iterate(most, n -> n > 0, n -> n - 1).mapToObj(ranked::atMost),
        Stream.of(bare(ranked.atMost(1))));
  }

  /** The message without untrusted text that could be long. */
  private static Spikes bare(Spikes spikes) {
    List<Alert> alerts = spikes.alerts().stream().map(Shortening::bare).toList();
    return new Spikes(
        spikes.id(),
        spikes.observedAt(),
        spikes.watch(),
        spikes.creator(),
        spikes.tags(),
        Optional.empty(),
        alerts,
        spikes.more(),
        spikes.test());
  }

  private static Alert bare(Alert alert) {
    return new Alert(
        alert.id(),
        alert.crossing(),
        alert.videoId(),
        alert.createdAt(),
        Sanitizer.cut(alert.caption(), SHORT_CAPTION),
        Optional.empty());
  }

  private static Operations bare(Operations operations) {
    return operations.with(operations.detail().cut(SHORT_DETAIL));
  }
}
