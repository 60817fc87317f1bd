package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The increase of a cumulative figure over one day, up to the newest observation of a video. It
 * stays unchanged until the next observation, so unchanged figures between two refreshes do not
 * rearm a level.
 *
 * @param lowerBound whether the true increase may be higher
 * @param windowHours the hours over which the increase was measured, if the value is their average
 *     for 24 hours
 */
public record DayIncrease(BigDecimal value, boolean lowerBound, Optional<BigDecimal> windowHours) {
  public DayIncrease {
    BigDecimal stripped = value.stripTrailingZeros();
    value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    windowHours = windowHours.map(hours -> hours.setScale(1, RoundingMode.HALF_UP));
  }

  /** The derived metric of a cumulative figure. */
  static Metric metric(Metric cumulative) {
    return switch (cumulative) {
      case SALES -> Metric.SALES_1D;
      case GMV -> Metric.GMV_1D;
      default -> throw new IllegalArgumentException(cumulative.key() + " has a figure of its own");
    };
  }
}
