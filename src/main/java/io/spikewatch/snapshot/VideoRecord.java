package io.spikewatch.snapshot;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one video between polls.
 *
 * @param figures the last believed figure of each metric
 * @param marks per metric, up to which figure levels count as fired; kept only where that is not
 *     the figure itself
 * @param points the course of its sales: every point of the last day and the newest one before it
 * @param zeroSince per cumulative sales figure that is zero, since when it has been known to be
 * @param suspectAt when a jump of its sales looked like a backfill
 */
public record VideoRecord(
    String videoId,
    Instant createdAt,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Figures figures,
    Map<Metric, BigDecimal> marks,
    List<Point> points,
    Map<Metric, Instant> zeroSince,
    Optional<Instant> suspectAt) {

  /** A day, as far as a schedule's jitter and the length of a run allow to measure one. */
  static final Duration DAY = Duration.ofDays(1).minusMinutes(15);

  private static final Duration SHORT_DAY = DAY.minusHours(1);
  private static final Duration LONG_DAY = Duration.ofHours(36);

  public VideoRecord {
    EnumMap<Metric, BigDecimal> plainMarks = new EnumMap<>(Metric.class);
    marks.forEach((metric, mark) -> plainMarks.put(metric, plain(mark)));
    marks = copy(plainMarks);
    points = List.copyOf(points);
    zeroSince = copy(zeroSince);
  }

  /** This record with other marks, and other suspicions. */
  public VideoRecord judged(Map<Metric, BigDecimal> newMarks, Optional<Instant> newSuspectAt) {
    return new VideoRecord(
        videoId,
        createdAt,
        firstSeenAt,
        lastSeenAt,
        figures,
        newMarks,
        points,
        zeroSince,
        newSuspectAt);
  }

  /**
   * A metric as it stood at that instant: the figure itself, or for a derived metric the increase
   * over the day before, or over what is known if that is less.
   */
  public Optional<BigDecimal> valueAt(Instant instant, Metric metric) {
    if (!metric.derived()) {
      return figures.get(metric);
    }
    Optional<BigDecimal> base = aDayBefore(instant, metric.total());
    return figures
        .get(metric.total())
        .flatMap(now -> base.map(b -> plain(now.subtract(b).max(ZERO))));
  }

  /** Whether a derived metric is only known to be at least what {@link #valueAt} says. */
  public boolean lowerBoundAt(Instant instant, Metric metric) {
    if (!metric.derived() || points.isEmpty()) {
      return false;
    }
    Point first = points.getFirst();
    return first.at().isAfter(instant.minus(DAY)) && !first.at().equals(createdAt);
  }

  private static BigDecimal plain(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * The newest point that is a day old. If nobody looked for long before that, and soon after, that
   * next look is nearer: in spring, the days of a clock have twenty-three hours once. Whoever polls
   * between two sights of a video looks more often than that.
   */
  private Optional<BigDecimal> aDayBefore(Instant instant, Metric cumulative) {
    boolean oncePerDay = !instant.isAfter(lastSeenAt);
    Optional<Point> base = Optional.empty();
    for (Point point : points) {
      boolean aDayOld = !point.at().isAfter(instant.minus(DAY));
      boolean nearer =
          oncePerDay
              && base.filter(b -> b.at().isBefore(instant.minus(LONG_DAY))).isPresent()
              && !point.at().isAfter(instant.minus(SHORT_DAY));
      if (base.isEmpty() || aDayOld || nearer) {
        base = Optional.of(point);
      }
    }
    return base.map(point -> point.get(cumulative));
  }

  private static <V> Map<Metric, V> copy(Map<Metric, V> map) {
    EnumMap<Metric, V> copy = new EnumMap<>(Metric.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }
}
