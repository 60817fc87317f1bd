package io.spikewatch.desk;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notifier;
import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An alert that tells of nothing, to see where alerts arrive and what they look like. It says so
 * itself, goes the way of all others, and is neither recorded nor counted.
 */
public final class TestAlert {

  /** The handle that it is about, which is nobody's. */
  static final String NOBODY = "spikewatch.test";

  private static final String CAPTION = "This is a test: nothing has crossed a level.";

  private TestAlert() {}

  /** The alert as it is sent at that instant. */
  public static Spikes at(Instant now) {
    Creator creator = new Creator(Optional.empty(), NOBODY);
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            new Level.Absolute(BigDecimal.valueOf(100_000)),
            BigDecimal.valueOf(123_456),
            BigDecimal.valueOf(88_000),
            Optional.of(now.minus(Duration.ofHours(1))),
            Severity.WARNING,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.of(new Usual(BigDecimal.valueOf(21_000), 24)));
    Alert alert =
        new Alert(
            "test." + now.toEpochMilli(),
            crossing,
            "0",
            now.minus(Duration.ofHours(9)),
            CAPTION,
            Optional.empty());
    return new Spikes(
        "test." + now.toEpochMilli(), now, NOBODY, creator, Set.of("test"), List.of(alert), 0);
  }

  /** Sends it; a {@link Problem} says why nobody took it. */
  public static Spikes send(Notifier notifier, Instant now) {
    Spikes test = at(now);
    return switch (notifier.publish(test)) {
      case Handover.Accepted _ -> test;
      case Handover.Refused(String reason) -> throw refused(reason);
      case Handover.Unacceptable(String reason) -> throw refused(reason);
    };
  }

  private static Problem refused(String reason) {
    return Problem.failure("the test alert was not taken: " + reason);
  }
}
