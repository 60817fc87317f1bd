package io.spikewatch.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The ordinary figure of a creator's videos at some age.
 *
 * @param samples how many videos it comes from
 */
public record Usual(BigDecimal figure, int samples) {

  /** How many times the usual a figure is, to a tenth. */
  public BigDecimal multiple(BigDecimal value) {
    return value.divide(figure, 1, RoundingMode.HALF_UP);
  }
}
