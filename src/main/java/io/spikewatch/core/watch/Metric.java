package io.spikewatch.core.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A figure of a video that can have a threshold.
 *
 * <p>All counts are whole numbers. GMV is an exact decimal in a currency that the source does not
 * state, and is estimated by the source.
 */
public enum Metric {
  VIEWS("views", Window.TOTAL),
  VIEWS_1D("views_1d", Window.DAY),
  VIEWS_7D("views_7d", Window.WEEK),
  VIEWS_30D("views_30d", Window.MONTH),
  LIKES("likes", Window.TOTAL),
  LIKES_1D("likes_1d", Window.DAY),
  LIKES_7D("likes_7d", Window.WEEK),
  LIKES_30D("likes_30d", Window.MONTH),
  SALES("sales", Window.TOTAL),
  SALES_1D("sales_1d", Window.DAY),
  GMV("gmv", Window.TOTAL),
  GMV_1D("gmv_1d", Window.DAY);

  /** The period of a figure. */
  public enum Window {
    DAY,
    WEEK,
    MONTH,
    TOTAL
  }

  private static final List<Metric> REPORTED =
      Arrays.stream(values()).filter(m -> !m.derived()).toList();

  private final String key;
  private final Window window;

  Metric(String key, Window window) {
    this.key = key;
    this.window = window;
  }

  /** The metrics that the source reports by itself. */
  public static List<Metric> reported() {
    return REPORTED;
  }

  /** Returns the metric with that key. */
  public static Optional<Metric> of(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }

  /** The name used in thresholds, messages and tables. */
  public String key() {
    return key;
  }

  /** The period that the figure counts. */
  public Window window() {
    return window;
  }

  /** Whether the source does not report the figure, so that it is computed from snapshots. */
  public boolean derived() {
    return this == GMV_1D || this == SALES_1D;
  }

  /** The cumulative figure of the same family: no figure of a video can exceed it. */
  public Metric total() {
    return switch (this) {
      case VIEWS, VIEWS_1D, VIEWS_7D, VIEWS_30D -> VIEWS;
      case LIKES, LIKES_1D, LIKES_7D, LIKES_30D -> LIKES;
      case SALES, SALES_1D -> SALES;
      case GMV, GMV_1D -> GMV;
    };
  }

  /**
   * The cumulative figure that the source can sort by and that is never below this one. The source
   * cannot sort by likes. Every like needs a view, so views bound them.
   */
  public Metric bound() {
    return total() == LIKES ? VIEWS : total();
  }
}
