package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Detects sales that were made long ago and are reported all at once.
 *
 * <p>If a video has had zero sales for days and then jumps, one alert is sent and marked as
 * suspect. Further crossings of its sales within one day belong to the same jump.
 */
final class Backfill {

  static final String NAME = "backfill";

  private static final Duration ONE_JUMP = Duration.ofDays(1);

  private Backfill() {}

  /** Whether the change of this metric may be a backfill. */
  static boolean suspected(VideoChange change, Metric metric) {
    Instant seen = change.after().lastSeenAt();
    return change.before().filter(before -> longAtZero(before, metric, seen)).isPresent();
  }

  /** Whether a jump of this metric would be treated as a backfill now. */
  static boolean longAtZero(VideoRecord known, Metric metric, Instant now) {
    Optional<Instant> zeroSince = Optional.ofNullable(known.zeroSince().get(metric.total()));
    return sold(metric)
        && zeroSince.filter(since -> !since.isAfter(now.minus(Diff.LONG_AT_ZERO))).isPresent();
  }

  /** Whether a suspected backfill of the video has been announced within the last day. */
  static boolean announced(VideoChange change, Metric metric) {
    Instant seen = change.after().lastSeenAt();
    return change.before().filter(before -> announced(before, metric, seen)).isPresent();
  }

  /** Whether a suspected backfill of a known video was announced in the day before an instant. */
  static boolean announced(VideoRecord known, Metric metric, Instant now) {
    return sold(metric)
        && known.suspectAt().filter(at -> now.isBefore(at.plus(ONE_JUMP))).isPresent();
  }

  /** When the video last had a suspected backfill, including the given crossings. */
  static Optional<Instant> suspectAt(VideoRecord record, List<Crossing> crossings) {
    boolean now = crossings.stream().anyMatch(c -> c.suspect().isPresent());
    return now ? Optional.of(record.lastSeenAt()) : record.suspectAt();
  }

  private static boolean sold(Metric metric) {
    return metric.total() == Metric.GMV || metric.total() == Metric.SALES;
  }
}
