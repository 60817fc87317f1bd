package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;

/** The cumulative sales of a video from an instant on, until the next point. */
public record Point(Instant at, BigDecimal sales, BigDecimal gmv) {

  /** Whether these are its figures. */
  boolean says(BigDecimal otherSales, BigDecimal otherGmv) {
    return sales.compareTo(otherSales) == 0 && gmv.compareTo(otherGmv) == 0;
  }

  /** The cumulative figure from which a derived metric is made. */
  public BigDecimal get(Metric cumulative) {
    return switch (cumulative) {
      case SALES -> sales;
      case GMV -> gmv;
      default -> throw new IllegalArgumentException(cumulative.key() + " has no points");
    };
  }
}
