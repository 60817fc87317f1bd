package io.spikewatch.tools.admin;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A test alert, to check where alerts arrive and what they look like. Its text says that it is a
 * test. It is sent like every alert, but neither recorded nor counted.
 */
public final class TestAlert {

  /** The handle of the test alert, which belongs to no creator. */
  static final String CREATOR = "spikewatch.test";

  private static final String TAG = "test";

  private static final String CAPTION = "TEST: nothing has crossed a level.";

  private TestAlert() {}

  /** The test alert of that instant: a warning with the tag {@code test}. */
  public static Spikes at(Instant now) {
    return at(now, Severity.WARNING);
  }

  /** The test alert with a severity. */
  public static Spikes at(Instant now, Severity severity) {
    return at(now, severity, Set.of(TAG));
  }

  /** The test alert with a severity and tags, to check the routing to channels. */
  public static Spikes at(Instant now, Severity severity, Set<String> tags) {
    Creator creator = new Creator(Optional.empty(), CREATOR);
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            new Level.Absolute(BigDecimal.valueOf(100_000)),
            BigDecimal.valueOf(123_456),
            BigDecimal.valueOf(88_000),
            Optional.of(now.minus(Duration.ofHours(1))),
            severity,
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
        "test." + now.toEpochMilli(),
        now,
        CREATOR,
        creator,
        tags,
        Optional.empty(),
        List.of(alert),
        0,
        true);
  }

  /** Sends the test alert; throws a {@link Problem} with the reason if it was not accepted. */
  public static Spikes send(Notifier notifier, Instant now) {
    return send(notifier, at(now));
  }

  /** Sends this notification. */
  public static Spikes send(Notifier notifier, Spikes test) {
    return switch (notifier.publish(test)) {
      case PublishResult.Accepted _ -> test;
      case PublishResult.Retryable(String reason) -> throw refused(reason);
      case PublishResult.Rejected(String reason) -> throw refused(reason);
    };
  }

  private static Problem refused(String reason) {
    return Problem.failure("the test alert was not accepted: " + reason);
  }
}
