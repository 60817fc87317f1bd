package io.spikewatch.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a figure has to fall below a level before the level can fire again.
 *
 * <p>A level has fired once the figure has reached it, and stays so until the figure is below
 * {@code factor x level}. Whoever has fired a level has fired every lower one, so one number says
 * it all: the mark, the highest figure up to which levels count as fired.
 */
public record Rearm(BigDecimal factor) {

  /** Falls of a fifth rearm. */
  public static final Rearm DEFAULT = new Rearm(new BigDecimal("0.8"));

  private static final int SCALE = 6;

  public Rearm {
    if (factor.signum() <= 0 || factor.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("rearm is above 0 and at most 1, not " + factor);
    }
  }

  /** The mark after a figure has been seen. */
  public BigDecimal mark(BigDecimal mark, BigDecimal figure) {
    BigDecimal stillFired = figure.divide(factor, SCALE, RoundingMode.HALF_UP);
    return figure.max(mark.min(stillFired));
  }
}
