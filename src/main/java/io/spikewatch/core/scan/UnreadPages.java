package io.spikewatch.core.scan;

import io.spikewatch.core.scan.Reachable.Depth;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.util.Optional;

/** The pages of a creator that a limit of pages keeps unread, although videos on them can fire. */
public final class UnreadPages {

  private UnreadPages() {}

  /**
   * The minimum number of pages above the levels that the last scans have not read. The listing
   * does not state its length, so only the known videos are counted, and at least one page of each
   * order.
   */
  public static int atLeast(Snapshot snapshot, Thresholds thresholds) {
    Thresholds levels = thresholds.withScannedSignals();
    Reachable reachable = new Reachable(Optional.of(snapshot), levels);
    return levels.active().stream()
        .map(Order::bounding)
        .distinct()
        .mapToInt(order -> atLeast(snapshot, order, reachable))
        .sum();
  }

  private static int atLeast(Snapshot snapshot, Order order, Reachable reachable) {
    Optional<BigDecimal> level = reachable.lowest(order, Depth.CROSSING);
    Optional<ScanBound> bound =
        snapshot
            .bound(order)
            .filter(ScanBound::capped)
            .filter(scan -> level.filter(scan::covers).isEmpty());
    if (bound.isEmpty() || level.isEmpty()) {
      return 0;
    }
    Metric total = order.metric().orElseThrow();
    long known =
        snapshot.videos().values().stream()
            .map(video -> video.figures().orZero(total))
            .filter(figure -> figure.compareTo(level.get()) >= 0)
            .filter(figure -> bound.get().lowest().filter(l -> figure.compareTo(l) > 0).isEmpty())
            .count();
    return (int) Math.max(1, Math.ceilDiv(known, PageRequest.SIZE));
  }
}
