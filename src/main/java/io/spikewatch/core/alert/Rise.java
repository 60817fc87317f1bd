package io.spikewatch.core.alert;

import io.spikewatch.core.alert.Projection.NextLevel;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A rising 1-day figure, from which its peak is projected.
 *
 * <p>The age of the rise is not known, because an old video can rise again. It is the age at which
 * the {@link AgeCurve} grows as fast as the figure did since the refresh before. For a new video it
 * is the age of the video, unless the refresh before is older than {@link #SLOW}. The peak is the
 * figure divided by the share that the curve has at that age. If the refresh before is older than
 * {@link #SLOW}, the source shows no pace within a day. The rise then counts as a day old, so the
 * peak is the figure itself.
 *
 * <p>Nothing is projected for a figure that does not rise or whose earlier figure is not known. The
 * same holds for a lower bound, an average of several days and a suspect figure. Nothing is
 * projected for a rise younger than {@link #MIN_AGE}: in the laboratory such projections are wrong
 * more often than right.
 *
 * @param at when the figure was observed
 * @param age the age of the rise
 */
record Rise(Instant at, Metric metric, BigDecimal value, Duration age, AgeCurve curve) {

  /** A younger rise has no projection. */
  static final Duration MIN_AGE = Duration.ofHours(4);

  /** Over a longer time the growth says nothing about the pace within a day. */
  static final Duration SLOW = Duration.ofHours(12);

  /** A level above this share of the peak is reached too rarely to be named. */
  private static final BigDecimal SURE = new BigDecimal("0.8");

  /** Over a shorter time the growth is not reliable. */
  private static final Duration MIN_INTERVAL = Duration.ofMinutes(30);

  /** The factor within which most projections of the laboratory are right. */
  private static final BigDecimal RANGE = new BigDecimal("1.5");

  private static final MathContext ROUNDED = new MathContext(3, RoundingMode.HALF_UP);

  /** The rise of a figure; empty if nothing can be said about it. */
  static Optional<Rise> of(Optional<Snapshot> previous, VideoChange change, MetricChange figures) {
    Metric metric = figures.metric();
    if (metric.window() != Metric.Window.DAY
        || previous.isEmpty()
        || figures.value().isEmpty()
        || change.after().lowerBound(metric)
        || change.after().windowHours(metric).isPresent()
        || Backfill.suspected(change, metric)) {
      return Optional.empty();
    }
    BigDecimal value = figures.value().get();
    AgeCurve curve = AgeCurve.of(previous.get().ageSamples(), metric);
    Duration ofVideo = Duration.between(change.stats().createdAt(), change.at());
    return age(previous.get(), change, figures, ofVideo, curve)
        .filter(age -> age.compareTo(MIN_AGE) >= 0 && ofVideo.compareTo(MIN_AGE) >= 0)
        .map(age -> new Rise(change.at(), metric, value, age, curve));
  }

  private static Optional<Duration> age(
      Snapshot previous,
      VideoChange change,
      MetricChange figures,
      Duration ofVideo,
      AgeCurve curve) {
    Instant since =
        change
            .before()
            .map(before -> AlertDetails.published(Optional.of(previous), before))
            .orElse(previous.observedAt());
    Duration interval = Duration.between(since, change.at());
    BigDecimal value = figures.value().orElseThrow();
    boolean known = change.before().isPresent();
    boolean rises =
        figures.previous().compareTo(value) < 0 && interval.compareTo(MIN_INTERVAL) >= 0;
    if ((known && !rises) || (!known && change.discovery() != Discovery.NEW)) {
      return Optional.empty();
    }
    if (interval.compareTo(SLOW) >= 0) {
      return Optional.of(AgeCurve.PEAK);
    }
    Duration grown = known ? curve.ageOfGrowth(figures.previous(), value, interval) : ofVideo;
    return Optional.of(grown.compareTo(ofVideo) < 0 ? grown : ofVideo);
  }

  /** The likely peak, to three digits. */
  BigDecimal peak() {
    int scale = metric.total() == Metric.GMV ? 2 : 0;
    BigDecimal peak = value.divide(curve.share(age), ROUNDED);
    return peak.setScale(Math.clamp(peak.scale(), 0, scale), RoundingMode.HALF_UP).max(value);
  }

  /** The projection, with the next level above the figure if the peak is clearly above it. */
  Projection projection(Optional<ResolvedLevel> above) {
    BigDecimal clear = peak().multiply(SURE);
    return toward(above.filter(level -> level.figure().compareTo(clear) <= 0));
  }

  /** The projection with a level that the peak reaches. */
  Projection toward(Optional<ResolvedLevel> level) {
    BigDecimal peak = peak();
    Duration left = AgeCurve.PEAK.minus(age);
    return new Projection(
        peak,
        at.plus(left.isNegative() ? Duration.ZERO : left),
        peak.divide(RANGE, 0, RoundingMode.DOWN).max(value),
        peak.multiply(RANGE).setScale(0, RoundingMode.UP),
        level.map(l -> next(l, peak)));
  }

  private NextLevel next(ResolvedLevel level, BigDecimal peak) {
    Duration then = curve.ageOf(level.figure().divide(peak, MathContext.DECIMAL32));
    Duration wait = then.minus(age);
    return new NextLevel(level.level(), at.plus(wait.isNegative() ? Duration.ZERO : wait));
  }
}
