package io.spikewatch.lab;

import io.spikewatch.demo.Levels;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Thresholds in the referee's own terms, which are fixed levels of three metrics. */
final class JudgedThresholds {

  private static final int MOST_LEVELS = 7;

  private JudgedThresholds() {}

  /** Throws with a sentence if the referee cannot judge them all. */
  static Levels of(Thresholds thresholds) {
    Levels levels = Levels.none();
    for (Metric metric : thresholds.active()) {
      List<BigDecimal> absolute = thresholds.absolute(metric);
      if (absolute.size() < thresholds.of(metric).size() || absolute.size() > MOST_LEVELS) {
        throw new IllegalArgumentException(
            "%s: the laboratory judges at most %d fixed levels, no multiples of the usual"
                .formatted(metric.key(), MOST_LEVELS));
      }
      levels =
          levels.and(
              judged(metric),
              absolute.stream().map(BigDecimal::toPlainString).toArray(String[]::new));
    }
    return levels;
  }

  private static Levels.Metric judged(Metric metric) {
    return Arrays.stream(Levels.Metric.values())
        .filter(m -> m.label().equals(metric.key()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    metric.key() + ": the laboratory judges views_1d, likes_1d and gmv_1d only"));
  }
}
