package io.spikewatch.core.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a figure must fall below a level before the level can fire again.
 *
 * <p>A level has fired when the figure has reached it. It stays fired until the figure is below
 * {@code factor x level}. If a level has fired, every lower level has fired too, so one number is
 * enough. It is the high-water mark: the highest figure up to which levels count as fired.
 */
public record Rearm(BigDecimal factor) {

  /** A figure must fall by one fifth before a level can fire again. */
  public static final Rearm DEFAULT = new Rearm(new BigDecimal("0.8"));

  private static final int SCALE = 6;

  public Rearm {
    if (factor.signum() <= 0 || factor.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("rearm is above 0 and at most 1, not " + factor);
    }
  }

  /** Returns the high-water mark after a figure has been observed. */
  public BigDecimal highWaterMark(BigDecimal mark, BigDecimal figure) {
    BigDecimal stillFired = figure.divide(factor, SCALE, RoundingMode.HALF_UP);
    return figure.max(mark.min(stillFired));
  }
}
