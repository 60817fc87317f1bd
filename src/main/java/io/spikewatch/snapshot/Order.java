package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order in which the source lists videos, always descending. */
public enum Order {
  VIEWS(Metric.VIEWS),
  SALES(Metric.SALES),
  GMV(Metric.GMV),
  NEWEST(null);

  private final @Nullable Metric metric;

  Order(@Nullable Metric metric) {
    this.metric = metric;
  }

  /** The cumulative figure that this order follows; none for the order of creation. */
  public Optional<Metric> metric() {
    return Optional.ofNullable(metric);
  }

  /** The order in which everything that could reach a level of the metric comes first. */
  public static Order bounding(Metric metric) {
    return Arrays.stream(values())
        .filter(o -> o.metric == metric.bound())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(metric + " has no order"));
  }
}
