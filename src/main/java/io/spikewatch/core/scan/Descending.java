package io.spikewatch.core.scan;

import java.math.BigDecimal;
import java.util.List;

/** Counts in lists of figures in descending order, in logarithmic time. */
final class Descending {

  private Descending() {}

  /** The number of figures that are at least {@code least}. */
  static int atLeast(List<BigDecimal> figures, BigDecimal least) {
    int from = 0;
    int to = figures.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (figures.get(middle).compareTo(least) >= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The number of figures above {@code limit}. */
  static int above(List<BigDecimal> figures, BigDecimal limit) {
    int from = 0;
    int to = figures.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (figures.get(middle).compareTo(limit) > 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Inserts a figure at its sorted position. */
  static void add(List<BigDecimal> figures, BigDecimal figure) {
    figures.add(above(figures, figure), figure);
  }
}
