package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a 1-day figure grows: the share of its peak that a rise has reached, by the age of the rise.
 *
 * <p>A 1-day figure that starts from zero has its peak when the rise is one day old. Before, its
 * share is read from the median figures of the creator's own videos at 3, 6, 12 and 24 hours. If
 * there are fewer than {@link #MIN_SAMPLES} videos at one of these ages, or if the medians do not
 * rise, the pooled curve holds. It has 25, 55, 85 and 100 percent. Between two ages the share grows
 * evenly.
 */
final class AgeCurve {

  /** The age at which the figure has its peak. */
  static final Duration PEAK = Duration.ofDays(1);

  /** The minimum number of videos at each age. */
  static final int MIN_SAMPLES = UsualFigures.MIN_SAMPLES;

  private static final List<Duration> AGES =
      List.of(Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12), PEAK);

  /** The typical curve of the generated worlds in the laboratory. */
  static final AgeCurve POOLED =
      new AgeCurve(
          List.of(
              new BigDecimal("0.25"),
              new BigDecimal("0.55"),
              new BigDecimal("0.85"),
              BigDecimal.ONE));

  private static final Duration STEP = Duration.ofMinutes(15);

  private final List<BigDecimal> shares;

  private AgeCurve(List<BigDecimal> shares) {
    this.shares = shares;
  }

  /** The curve of a creator's videos, or the pooled curve if there are too few of them. */
  static AgeCurve of(List<AgeSample> samples, Metric metric) {
    List<BigDecimal> medians = new ArrayList<>();
    BigDecimal last = BigDecimal.ZERO;
    for (Duration age : AGES) {
      List<BigDecimal> figures =
          samples.stream()
              .filter(sample -> sample.age().equals(age))
              .flatMap(sample -> Optional.ofNullable(sample.values().get(metric)).stream())
              .sorted()
              .toList();
      if (figures.size() < MIN_SAMPLES || figures.get(figures.size() / 2).compareTo(last) <= 0) {
        return POOLED;
      }
      last = figures.get(figures.size() / 2);
      medians.add(last);
    }
    BigDecimal peak = last;
    return new AgeCurve(medians.stream().map(m -> m.divide(peak, MathContext.DECIMAL32)).toList());
  }

  /** The share at an age; all of the peak from one day on. */
  BigDecimal share(Duration age) {
    Duration from = Duration.ZERO;
    BigDecimal reached = BigDecimal.ZERO;
    for (int i = 0; i < AGES.size(); i++) {
      Duration to = AGES.get(i);
      if (age.compareTo(to) < 0) {
        BigDecimal part =
            BigDecimal.valueOf(age.minus(from).toSeconds())
                .divide(BigDecimal.valueOf(to.minus(from).toSeconds()), MathContext.DECIMAL32);
        return reached.add(shares.get(i).subtract(reached).multiply(part));
      }
      from = to;
      reached = shares.get(i);
    }
    return BigDecimal.ONE;
  }

  /** The youngest age with this share, to a quarter of an hour. */
  Duration ageOf(BigDecimal share) {
    Duration age = Duration.ZERO;
    while (age.compareTo(PEAK) < 0 && share(age).compareTo(share) < 0) {
      age = age.plus(STEP);
    }
    return age;
  }

  /**
   * The oldest age at which the curve grows as fast as a figure did: from {@code before} to {@code
   * now} within the interval. A rise is at least as old as the interval that shows it, up to the
   * age of the peak.
   */
  Duration ageOfGrowth(BigDecimal before, BigDecimal now, Duration interval) {
    Duration age = PEAK;
    while (age.compareTo(interval) > 0 && !growsBy(before, now, age.minus(interval), age)) {
      age = age.minus(STEP);
    }
    return age.compareTo(interval) < 0 && interval.compareTo(PEAK) < 0 ? interval : age;
  }

  private boolean growsBy(BigDecimal before, BigDecimal now, Duration from, Duration to) {
    return share(to).multiply(before).compareTo(share(from).multiply(now)) >= 0;
  }
}
