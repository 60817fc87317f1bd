package io.spikewatch.text;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Spike;
import io.spikewatch.notify.Digest.Totals;
import io.spikewatch.notify.Digest.Work;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notifications to put into words. */
public final class Samples {

  public static final Instant SEEN = Instant.parse("2026-11-23T10:00:00Z");

  private Samples() {}

  public static Crossing crossing(
      Metric metric, String level, String value, String previous, Severity severity) {
    return new Crossing(
        metric,
        new Level.Absolute(new BigDecimal(level)),
        new BigDecimal(value),
        new BigDecimal(previous),
        Optional.of(SEEN.minus(Duration.ofHours(1))),
        severity,
        Reason.CROSSED,
        false,
        Optional.empty(),
        Optional.empty());
  }

  public static Crossing million() {
    return crossing(Metric.VIEWS_1D, "1000000", "1234567", "50000", Severity.CRITICAL);
  }

  public static Crossing unseen(Crossing crossing, String most) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        new BigDecimal(most),
        Optional.empty(),
        crossing.severity(),
        crossing.reason(),
        crossing.lowerBound(),
        crossing.suspect(),
        crossing.usual());
  }

  public static Crossing lowerBound(Crossing crossing) {
    return doubtful(crossing, true, Optional.empty());
  }

  public static Crossing suspect(Crossing crossing) {
    return doubtful(crossing, false, Optional.of("backfill"));
  }

  public static Crossing escalated(Crossing crossing) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        Reason.ESCALATED,
        crossing.lowerBound(),
        crossing.suspect(),
        crossing.usual());
  }

  /** The crossing, with what is usual for the creator; its level is a multiple of that. */
  public static Crossing ofUsual(Crossing crossing, String times, String usual) {
    return usual(crossing, new Level.OfUsual(new BigDecimal(times)), usual);
  }

  /** The crossing, with what is usual for the creator. */
  public static Crossing besideUsual(Crossing crossing, String usual) {
    return usual(crossing, crossing.level(), usual);
  }

  public static Alert alert(Crossing crossing) {
    return alert(crossing, "memang best weh ! #faceglow");
  }

  public static Alert alert(Crossing crossing, String caption) {
    return new Alert(
        "7456066022957665553." + crossing.metric().key(),
        crossing,
        "7456066022957665553",
        SEEN.minus(Duration.ofDays(2)),
        caption,
        Optional.of("https://covers.example/7456066022957665553.jpeg"));
  }

  public static Spikes spikes(Crossing... crossings) {
    return spikes("alice", Arrays.stream(crossings).map(Samples::alert).toList(), 0);
  }

  public static Spikes spikes(String handle, List<Alert> alerts, int more) {
    return new Spikes(
        "n-1",
        SEEN,
        "alice",
        new Creator(Optional.of("7122344901288068123"), handle),
        Set.of("vip", "sg"),
        alerts,
        more);
  }

  public static Operations operations(Condition condition, Status status, String detail) {
    return new Operations("o-1", SEEN, condition, status, detail, Optional.empty());
  }

  public static Operations operations(
      Condition condition, Status status, String detail, String handle) {
    return new Operations(
        "o-1", SEEN, condition, status, detail, Optional.of(new Creator(Optional.empty(), handle)));
  }

  /** A digest of quiet hours: two creators' spikes, and a key that was refused for a while. */
  public static Digest digest(String handle, String caption) {
    Crossing gmv = lowerBound(crossing(Metric.GMV_1D, "500", "512.40", "310", Severity.WARNING));
    Operations resolved = operations(Condition.KEY_REFUSED, Status.RESOLVED, "Over.");
    Operations stale = operations(Condition.CREATOR_STALE, Status.FIRING, caption, handle);
    return new Digest(
        "digest.quiet_hours.1",
        SEEN,
        DigestReason.QUIET_HOURS,
        SEEN.minus(Duration.ofHours(9)),
        Set.of("vip"),
        List.of(
            new Spike(SEEN, "alice", creator("alice"), alert(besideUsual(million(), "148743"))),
            new Spike(
                SEEN.minus(Duration.ofHours(9)), handle, creator(handle), alert(gmv, caption))),
        List.of(stale, resolved),
        new Totals(5, 1, 4, 0, 3, 2, Optional.empty()),
        3);
  }

  /** A digest of a day on which nothing happened. */
  public static Digest quietDay() {
    return new Digest(
        "digest.daily.2026-11-23",
        SEEN,
        DigestReason.DAILY,
        SEEN.minus(Duration.ofDays(1)),
        Set.of(),
        List.of(),
        List.of(),
        new Totals(0, 0, 0, 0, 0, 0, Optional.of(new Work(12, 340))),
        0);
  }

  private static Creator creator(String handle) {
    return new Creator(Optional.of("7122344901288068123"), handle);
  }

  private static Crossing usual(Crossing crossing, Level level, String usual) {
    return new Crossing(
        crossing.metric(),
        level,
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        crossing.reason(),
        crossing.lowerBound(),
        crossing.suspect(),
        Optional.of(new Usual(new BigDecimal(usual), 24)));
  }

  private static Crossing doubtful(
      Crossing crossing, boolean lowerBound, Optional<String> suspect) {
    return new Crossing(
        crossing.metric(),
        crossing.level(),
        crossing.value(),
        crossing.previous(),
        crossing.previousAt(),
        crossing.severity(),
        crossing.reason(),
        lowerBound,
        suspect,
        crossing.usual());
  }
}
