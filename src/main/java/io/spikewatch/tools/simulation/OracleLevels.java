package io.spikewatch.tools.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The levels that the {@link Oracle} evaluates, as primitive numbers: GMV in hundredths. The oracle
 * has its own metrics, because a check that shares code with the checked code proves nothing.
 */
public final class OracleLevels {

  private static final int MAX_LEVELS = 31;

  /** The levels of one metric, ascending. */
  record OfMetric(OracleMetric metric, List<BigDecimal> written, List<Long> ascending) {

    /** The figure below which the level at the index can fire again. */
    boolean rearms(int position, long value) {
      return value * 10 < ascending.get(position) * 8;
    }
  }

  private final List<OfMetric> all;

  private OracleLevels(List<OfMetric> all) {
    this.all = List.copyOf(all);
  }

  public static OracleLevels none() {
    return new OracleLevels(List.of());
  }

  /** The default levels of a deployment. */
  public static OracleLevels usual() {
    return none()
        .and(OracleMetric.VIEWS_1D, "100000", "1000000")
        .and(OracleMetric.LIKES_1D, "10000")
        .and(OracleMetric.GMV_1D, "500");
  }

  /** Adds levels of another metric. */
  public OracleLevels and(OracleMetric metric, String... levels) {
    if (levels.length > MAX_LEVELS) {
      throw new IllegalArgumentException(
          "%s: at most %d levels are supported".formatted(metric.label(), MAX_LEVELS));
    }
    List<BigDecimal> written = Arrays.stream(levels).map(BigDecimal::new).sorted().toList();
    List<OfMetric> more = new ArrayList<>(all);
    more.add(
        new OfMetric(
            metric,
            written,
            written.stream()
                .map(level -> level.movePointRight(metric.digits()).longValueExact())
                .toList()));
    return new OracleLevels(more);
  }

  List<OfMetric> all() {
    return all;
  }

  /** The number of levels of a metric that a figure reaches. */
  public long reached(OracleMetric metric, long figure) {
    return all.stream()
        .filter(of -> of.metric() == metric)
        .flatMap(of -> of.ascending().stream())
        .filter(level -> level <= figure)
        .count();
  }

  /** The lowest level of these metrics. */
  OptionalLong lowest(OracleMetric... metrics) {
    return all.stream()
        .filter(of -> Arrays.asList(metrics).contains(of.metric()))
        .mapToLong(of -> of.ascending().getFirst())
        .min();
  }

  /** The supported metrics. The last two are derived from the totals of sales and GMV. */
  public enum OracleMetric {
    VIEWS_1D,
    VIEWS_7D,
    VIEWS_30D,
    VIEWS,
    LIKES_1D,
    LIKES_7D,
    LIKES_30D,
    LIKES,
    SALES,
    GMV,
    SALES_1D,
    GMV_1D;

    /** The metric of that name in configuration and messages. */
    public static Optional<OracleMetric> named(String label) {
      return Arrays.stream(values()).filter(metric -> metric.label().equals(label)).findFirst();
    }

    /** The name in configuration and messages. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean derived() {
      return this == SALES_1D || this == GMV_1D;
    }

    boolean ofSales() {
      return this == SALES || this == GMV || derived();
    }

    private int digits() {
      return this == GMV || this == GMV_1D ? 2 : 0;
    }

    /** The reported figure; for a derived metric the total. */
    long of(SimulatedFigures figures) {
      return switch (this) {
        case VIEWS_1D -> figures.views().last1d();
        case VIEWS_7D -> figures.views().last7d();
        case VIEWS_30D -> figures.views().last30d();
        case VIEWS -> figures.views().total();
        case LIKES_1D -> figures.likes().last1d();
        case LIKES_7D -> figures.likes().last7d();
        case LIKES_30D -> figures.likes().last30d();
        case LIKES -> figures.likes().total();
        case SALES, SALES_1D -> figures.sales();
        case GMV, GMV_1D -> figures.gmvCents();
      };
    }

    /** A value in units for users. */
    BigDecimal written(long value) {
      return BigDecimal.valueOf(value, digits());
    }
  }
}
