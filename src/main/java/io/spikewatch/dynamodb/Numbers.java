package io.spikewatch.dynamodb;

import java.math.BigDecimal;

/** The limits and the one form of the numbers that are kept. */
final class Numbers {

  static final int GREATEST_SCALE = 60;
  static final int MOST_DIGITS = 80;

  private Numbers() {}

  /** The number without trailing zeros and without an exponent, so that equal ones are equal. */
  static BigDecimal plain(BigDecimal number) {
    if (number.scale() == 0) {
      return number;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
