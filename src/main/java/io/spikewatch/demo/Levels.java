package io.spikewatch.demo;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The levels that the {@link Truth} is asked about.
 *
 * @param of the levels of each metric, ascending
 * @param rearm the part of a fired level below which it can fire again
 */
public record Levels(Map<Metric, List<BigDecimal>> of, BigDecimal rearm) {

  private static final BigDecimal DEFAULT_REARM = new BigDecimal("0.8");

  public Levels {
    Map<Metric, List<BigDecimal>> ascending = new EnumMap<>(Metric.class);
    of.forEach((metric, levels) -> ascending.put(metric, levels.stream().sorted().toList()));
    of = Collections.unmodifiableMap(ascending);
  }

  /** No levels, and the default rearm factor. */
  public static Levels none() {
    return new Levels(Map.of(), DEFAULT_REARM);
  }

  /** The levels for which the demo's world is made. */
  public static Levels demo() {
    return none()
        .and(Metric.VIEWS_1D, "100000", "1000000")
        .and(Metric.LIKES_1D, "10000")
        .and(Metric.GMV_1D, "500");
  }

  public Levels and(Metric metric, String... levels) {
    Map<Metric, List<BigDecimal>> more = new EnumMap<>(Metric.class);
    more.putAll(of);
    more.put(metric, List.of(levels).stream().map(BigDecimal::new).toList());
    return new Levels(more, rearm);
  }

  List<BigDecimal> of(Metric metric) {
    return of.getOrDefault(metric, List.of());
  }

  /** The metrics that the referee judges. */
  public enum Metric {
    VIEWS_1D("views_1d"),
    LIKES_1D("likes_1d"),
    GMV_1D("gmv_1d");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** The name by which configuration and messages call the metric. */
    public String label() {
      return label;
    }
  }
}
