package io.spikewatch.snapshot;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What pages in descending order say about the videos that they do not hold. */
public final class Bounds {

  private Bounds() {}

  /** The most that an unread video can have of the order's figure; absent if nothing is known. */
  public static Optional<BigDecimal> lowest(boolean complete, Order order, List<Page> pages) {
    if (complete) {
      return Optional.of(ZERO);
    }
    if (pages.isEmpty()) {
      return Optional.empty();
    }
    return order.metric().flatMap(metric -> lowest(metric, pages.getLast()));
  }

  private static Optional<BigDecimal> lowest(Metric metric, Page page) {
    return page.videos().stream()
        .flatMap(v -> v.figures().get(metric).stream())
        .min(Comparator.naturalOrder());
  }
}
