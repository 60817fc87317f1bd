package io.spikewatch.alert;

import io.spikewatch.snapshot.VideoChange;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The guard against sales that were made long ago and are reported all at once.
 *
 * <p>A video that has been known at zero for days and then jumps is announced, as suspect, in one
 * message. What its sales do within the day that follows belongs to the same jump.
 */
final class Backfill {

  static final String NAME = "backfill";

  private static final Duration LONG_AT_ZERO = Duration.ofDays(3);
  private static final Duration ONE_JUMP = Duration.ofDays(1);

  private Backfill() {}

  /** Whether the change of this metric looks like a backfill. */
  static boolean suspected(VideoChange change, Metric metric) {
    Instant seen = change.after().lastSeenAt();
    return change.before().filter(before -> longAtZero(before, metric, seen)).isPresent();
  }

  /** Whether a jump of this metric would look like a backfill now. */
  static boolean longAtZero(VideoRecord known, Metric metric, Instant now) {
    Optional<Instant> zeroSince = Optional.ofNullable(known.zeroSince().get(metric.total()));
    return sold(metric)
        && zeroSince.filter(since -> !since.isAfter(now.minus(LONG_AT_ZERO))).isPresent();
  }

  /** Whether such a jump of the video has been announced within the last day. */
  static boolean announced(VideoChange change, Metric metric) {
    Instant seen = change.after().lastSeenAt();
    return change.before().filter(before -> announced(before, metric, seen)).isPresent();
  }

  /** The same of what is known of a video at an instant. */
  static boolean announced(VideoRecord known, Metric metric, Instant now) {
    return sold(metric)
        && known.suspectAt().filter(at -> now.isBefore(at.plus(ONE_JUMP))).isPresent();
  }

  /** When the video last was suspect, given what has just been judged. */
  static Optional<Instant> suspectAt(VideoRecord record, List<Crossing> crossings) {
    boolean now = crossings.stream().anyMatch(c -> c.suspect().isPresent());
    return now ? Optional.of(record.lastSeenAt()) : record.suspectAt();
  }

  private static boolean sold(Metric metric) {
    return metric.total() == Metric.GMV || metric.total() == Metric.SALES;
  }
}
