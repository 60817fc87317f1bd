package io.spikewatch.core.snapshot;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/** What pages in descending order prove about the videos that are not on them. */
public final class ScanBounds {

  private ScanBounds() {}

  /** The maximum of the order's figure of an unread video; empty if it is not known. */
  static Optional<BigDecimal> lowest(boolean complete, Order order, Optional<Page> deepest) {
    return complete ? Optional.of(ZERO) : deepest.flatMap(page -> lowest(order, page));
  }

  /** The lowest figure of the order on a page; empty if the page shows none. */
  public static Optional<BigDecimal> lowest(Order order, Page page) {
    return order.metric().flatMap(metric -> lowest(metric, page));
  }

  private static Optional<BigDecimal> lowest(Metric metric, Page page) {
    return page.videos().stream()
        .flatMap(v -> v.figures().get(metric).stream())
        .min(Comparator.naturalOrder());
  }
}
