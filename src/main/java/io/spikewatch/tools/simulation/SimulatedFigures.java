package io.spikewatch.tools.simulation;

/**
 * A video's figures as the source shows them at one instant.
 *
 * @param gmvCents cumulative and estimated; the source names no currency
 */
public record SimulatedFigures(Count views, Count likes, long sales, long gmvCents) {

  /** All figures are zero. */
  public static final SimulatedFigures ZERO = new SimulatedFigures(Count.ZERO, Count.ZERO, 0, 0);

  /** A cumulative count and its increase over the last 1, 7 and 30 days. */
  public record Count(long total, long last1d, long last7d, long last30d) {

    static final Count ZERO = new Count(0, 0, 0, 0);

    /**
     * The count that follows from four totals. An increase is never negative, and a longer period
     * never has a smaller increase, even if a revision lowered a total. A check of rows would
     * detect such figures as invalid.
     */
    static Count ofTotals(long now, long before1d, long before7d, long before30d) {
      long last1d = Math.max(0, now - before1d);
      long last7d = Math.max(last1d, now - before7d);
      long last30d = Math.max(last7d, now - before30d);
      return new Count(now, last1d, last7d, last30d);
    }
  }
}
