package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What our hourly plan has to reach in a regime and shape, on all seeds.
 *
 * @param ratio the most credits, in those of the yardstick; where figures roll, the greatest share
 *     of an hourly full scan
 * @param median the longest median delay from a refresh to its alerts
 * @param p95 the longest delay of 95 per cent of the alerts
 */
record AcceptanceTarget(Regime regime, double ratio, Duration median, Duration p95) {

  static AcceptanceTarget of(Regime regime, Shape shape) {
    double more = shape == Shape.ORDINARY ? 0 : 0.05;
    Duration hour = Duration.ofHours(1);
    return switch (regime) {
      case DAILY -> new AcceptanceTarget(regime, 1.25 + more, hour, hour.multipliedBy(2));
      case GROUPS, SPREAD -> new AcceptanceTarget(regime, 1.4 + more, hour, hour.multipliedBy(3));
      case LATE, SKIPPED, OUTAGE ->
          new AcceptanceTarget(regime, 1.4 + more, Duration.ofDays(1), Duration.ofDays(1));
      case ROLLING -> new AcceptanceTarget(regime, 0.08, Duration.ZERO, hour);
    };
  }

  /** In what a score falls short; nothing if it does not. */
  List<String> misses(Score score) {
    List<String> misses = new ArrayList<>();
    if (!score.wrong().missed().isEmpty()) {
      misses.add("recall");
    }
    if ((regime == Regime.ROLLING ? score.creditShare() : score.ratio()) > ratio) {
      misses.add("credits");
    }
    if (score.delay(50).compareTo(median) > 0 || score.delay(95).compareTo(p95) > 0) {
      misses.add("delay");
    }
    if (!score.wrong().unfounded().isEmpty()) {
      misses.add("false");
    }
    if (!score.wrong().duplicates().isEmpty() || !score.wrong().repeats().isEmpty()) {
      misses.add("twice");
    }
    return misses;
  }
}
