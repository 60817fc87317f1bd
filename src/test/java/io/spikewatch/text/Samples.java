package io.spikewatch.text;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Condition;
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
