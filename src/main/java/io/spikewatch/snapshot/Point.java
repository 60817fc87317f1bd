package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;

/** The cumulative sales of a video from an instant on, until the next point. */
public record Point(Instant at, BigDecimal sales, BigDecimal gmv) {

  /** The cumulative figure from which a derived metric is made. */
  public BigDecimal get(Metric cumulative) {
    return switch (cumulative) {
      case SALES -> sales;
      case GMV -> gmv;
      default -> throw new IllegalArgumentException(cumulative.key() + " has no points");
    };
  }
}
