package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;

/** The cumulative sales of a video from an instant on, until the next point. */
public record SalesPoint(Instant at, BigDecimal sales, BigDecimal gmv) {

  /** Whether the point has these figures. */
  boolean says(BigDecimal otherSales, BigDecimal otherGmv) {
    return sales.compareTo(otherSales) == 0 && gmv.compareTo(otherGmv) == 0;
  }

  /** The cumulative figure that a derived metric is computed from. */
  public BigDecimal get(Metric cumulative) {
    return switch (cumulative) {
      case SALES -> sales;
      case GMV -> gmv;
      default -> throw new IllegalArgumentException(cumulative.key() + " has no points");
    };
  }
}
