package io.spikewatch.core.snapshot;

import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An observation: a refresh of the source that was read. A poll without new figures is not an
 * observation.
 *
 * @param lowestSales the lowest total that was read, if the order of sales was read without a gap:
 *     an unseen video had at most this total
 * @param lowestGmv the lowest GMV, correspondingly
 * @param whole whether everything that was requested was read; time and credits may run out
 * @param tolerances the maximum increase of a video on a skipped page since its last known total,
 *     if pages were skipped
 */
public record ReadRefresh(
    Instant at,
    Optional<BigDecimal> lowestSales,
    Optional<BigDecimal> lowestGmv,
    boolean whole,
    Map<Metric, BigDecimal> tolerances) {

  public ReadRefresh {
    tolerances = Map.copyOf(tolerances);
  }

  /** A refresh without skipped pages. */
  public ReadRefresh(
      Instant at, Optional<BigDecimal> lowestSales, Optional<BigDecimal> lowestGmv, boolean whole) {
    this(at, lowestSales, lowestGmv, whole, Map.of());
  }

  /** A refresh in which no order was read without a gap. */
  public static ReadRefresh at(Instant at) {
    return new ReadRefresh(at, Optional.empty(), Optional.empty(), true);
  }

  /** What an observation says about the videos that it did not see. */
  static ReadRefresh of(Observation seen) {
    return new ReadRefresh(
        seen.at(),
        lowest(seen, Order.SALES),
        lowest(seen, Order.GMV),
        seen.coverage() != Coverage.BROKEN_OFF,
        tolerances(seen));
  }

  /** This refresh, completed by a later poll of the same figures. */
  ReadRefresh also(Observation later) {
    ReadRefresh more = of(later);
    boolean all = later.coverage() == Coverage.SCANNED || later.coverage() == Coverage.SWEPT;
    Map<Metric, BigDecimal> wider = new EnumMap<>(Metric.class);
    wider.putAll(tolerances);
    more.tolerances.forEach((metric, t) -> wider.merge(metric, t, BigDecimal::max));
    return new ReadRefresh(
        at,
        lower(lowestSales, more.lowestSales),
        lower(lowestGmv, more.lowestGmv),
        whole || all,
        wider);
  }

  private static Optional<BigDecimal> lower(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Optional<BigDecimal> lowest(Observation seen, Order order) {
    return bound(seen, order).flatMap(ScanBound::lowest);
  }

  private static Map<Metric, BigDecimal> tolerances(Observation seen) {
    Map<Metric, BigDecimal> tolerances = new EnumMap<>(Metric.class);
    for (Order order : List.of(Order.SALES, Order.GMV)) {
      bound(seen, order)
          .flatMap(ScanBound::tolerance)
          .ifPresent(tolerance -> tolerances.put(order.metric().orElseThrow(), tolerance));
    }
    return tolerances;
  }

  private static Optional<ScanBound> bound(Observation seen, Order order) {
    return Optional.ofNullable(seen.bounds().get(order))
        .filter(bound -> bound.at().equals(seen.at()));
  }

  /** The maximum of a cumulative figure of an unseen, unknown video. */
  Optional<BigDecimal> lowest(Metric cumulative) {
    return cumulative == Metric.SALES ? lowestSales : lowestGmv;
  }

  /**
   * The maximum of a cumulative figure of an unseen video.
   *
   * @param last its figure when it was last seen
   */
  Optional<BigDecimal> most(Metric cumulative, BigDecimal last) {
    return lowest(cumulative)
        .map(
            lowest ->
                last.compareTo(lowest) <= 0
                    ? lowest
                    : last.add(tolerances.getOrDefault(cumulative, BigDecimal.ZERO)));
  }
}
