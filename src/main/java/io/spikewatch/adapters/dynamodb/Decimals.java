package io.spikewatch.adapters.dynamodb;

import java.math.BigDecimal;
import java.util.zip.DataFormatException;

/** The bounds and the normal form of stored decimals. */
final class Decimals {

  static final int MAX_SCALE = 60;
  static final int MAX_DIGITS = 80;

  private Decimals() {}

  /**
   * The number without trailing zeros and without an exponent, so that equal numbers are equal
   * objects.
   */
  static BigDecimal plain(BigDecimal number) {
    if (number.scale() == 0) {
      return number;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The number in its normal form. A number that is too long is an error of the caller. */
  static BigDecimal storable(BigDecimal number) {
    BigDecimal plain = plain(number);
    if (plain.scale() > MAX_SCALE || plain.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException("a number of " + plain.precision() + " digits");
    }
    return plain;
  }

  /** A number that was read, if it can be stored again. */
  static BigDecimal read(BigDecimal number) throws DataFormatException {
    BigDecimal plain = plain(number);
    if (plain.scale() > MAX_SCALE || plain.precision() > MAX_DIGITS) {
      throw new DataFormatException("a number has too many digits");
    }
    return plain;
  }
}
