package io.spikewatch.core.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The usual figure of a creator's videos at some age.
 *
 * @param samples the number of videos that it is computed from
 */
public record Usual(BigDecimal figure, int samples) {

  /** A figure as a multiple of the usual figure, to one decimal place. */
  public BigDecimal multiple(BigDecimal value) {
    return value.divide(figure, 1, RoundingMode.HALF_UP);
  }
}
