package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An order in which the source lists videos, always descending. */
public enum Order {
  VIEWS(Metric.VIEWS),
  SALES(Metric.SALES),
  GMV(Metric.GMV),
  NEWEST(null);

  /** A table, because it is used for every figure of every video. */
  private static final Map<Metric, Order> BOUNDING =
      Arrays.stream(Metric.values())
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toMap(
                      metric -> metric,
                      metric -> ordered(metric.bound()),
                      (one, other) -> one,
                      () -> new EnumMap<>(Metric.class)),
                  Collections::unmodifiableMap));

  private final @Nullable Metric metric;

  Order(@Nullable Metric metric) {
    this.metric = metric;
  }

  /** The cumulative figure that this order follows; empty for the order of creation. */
  public Optional<Metric> metric() {
    return Optional.ofNullable(metric);
  }

  /** The order in which videos that could reach a level of the metric come first. */
  public static Order bounding(Metric metric) {
    return Optional.ofNullable(BOUNDING.get(metric)).orElseThrow();
  }

  private static Order ordered(Metric total) {
    return Arrays.stream(values())
        .filter(o -> o.metric == total)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(total + " has no order"));
  }
}
