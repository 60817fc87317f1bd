package io.spikewatch.sns;

import io.spikewatch.alert.Alert;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms in which a notification may go out, from the whole one to the barest. */
final class Shortening {

  /** More than this nobody reads in one message. */
  static final int MOST_ALERTS = 20;

  private static final int SHORT_CAPTION = 100;
  private static final int SHORT_DETAIL = 2_000;

  private Shortening() {}

  static Stream<Notification> forms(Notification notification) {
    return switch (notification) {
      case Spikes spikes -> forms(Ranking.ranked(spikes));
      case Operations operations -> Stream.of(operations, bare(operations));
      // One of a quiet day tells nothing but its totals.
      case Digest digest when digest.spikes().isEmpty() && digest.operations().isEmpty() ->
          Stream.of(digest);
      case Digest digest ->
          IntStream.iterate(
                  Math.max(digest.spikes().size(), digest.operations().size()),
                  n -> n > 0,
                  n -> n / 2)
              .<Notification>mapToObj(digest::atMost);
    };
  }

  private static Stream<Notification> forms(Spikes ranked) {
    int most = Math.min(MOST_ALERTS, ranked.alerts().size());
    return Stream.concat(
        IntStream.iterate(most, n -> n > 0, n -> n - 1).mapToObj(ranked::atMost),
        Stream.of(bare(ranked.atMost(1))));
  }

  /** Without what a stranger could have made long. */
  private static Spikes bare(Spikes spikes) {
    List<Alert> alerts = spikes.alerts().stream().map(Shortening::bare).toList();
    return new Spikes(
        spikes.id(),
        spikes.observedAt(),
        spikes.watch(),
        spikes.creator(),
        spikes.tags(),
        alerts,
        spikes.more());
  }

  private static Alert bare(Alert alert) {
    return new Alert(
        alert.id(),
        alert.crossing(),
        alert.videoId(),
        alert.createdAt(),
        Printable.cut(alert.caption(), SHORT_CAPTION),
        Optional.empty());
  }

  private static Operations bare(Operations operations) {
    return new Operations(
        operations.id(),
        operations.observedAt(),
        operations.condition(),
        operations.status(),
        Printable.cut(operations.detail(), SHORT_DETAIL),
        operations.creator());
  }
}
