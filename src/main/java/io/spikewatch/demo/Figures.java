package io.spikewatch.demo;

import java.math.BigDecimal;

/**
 * A video's figures as the source shows them at one instant.
 *
 * @param gmv cumulative and estimated; the source names no currency
 */
public record Figures(
    Count views,
    Count likes,
    long comments,
    long favorites,
    long shares,
    long sales,
    BigDecimal gmv) {

  public static final Figures NONE =
      new Figures(Count.NONE, Count.NONE, 0, 0, 0, 0, BigDecimal.ZERO);

  /** A cumulative count and its increase over the last 1, 7 and 30 days. */
  public record Count(long total, long last1d, long last7d, long last30d) {

    static final Count NONE = new Count(0, 0, 0, 0);

    /**
     * The count that follows from four totals. An increase is never negative, and a longer period
     * never has a smaller one, even where a revision made a total fall: a source with such figures
     * would be caught by any check of its rows.
     */
    static Count ofTotals(long now, long before1d, long before7d, long before30d) {
      long last1d = Math.max(0, now - before1d);
      long last7d = Math.max(last1d, now - before7d);
      long last30d = Math.max(last7d, now - before30d);
      return new Count(now, last1d, last7d, last30d);
    }
  }
}
