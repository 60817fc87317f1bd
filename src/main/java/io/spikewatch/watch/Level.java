package io.spikewatch.watch;

import java.math.BigDecimal;
import java.util.Optional;

/** One bound of a metric: a number, or a multiple of what is usual for the creator. */
public sealed interface Level {

  /** The number as it was written: the figure, or how many times the usual. */
  BigDecimal number();

  /** The level in the words of the threshold grammar. */
  String text();

  /** The level that {@link #text} wrote. */
  static Optional<Level> of(String text) {
    boolean multiple = text.endsWith("x");
    try {
      BigDecimal number = new BigDecimal(multiple ? text.substring(0, text.length() - 1) : text);
      return Optional.of(multiple ? new OfUsual(number) : new Absolute(number));
    } catch (IllegalArgumentException noLevel) {
      return Optional.empty();
    }
  }

  /** A fixed figure. */
  record Absolute(BigDecimal number) implements Level {
    public Absolute {
      number = checked(number);
    }

    @Override
    public String text() {
      return number.toPlainString();
    }
  }

  /** A multiple of the creator's usual figure for a video of that age. */
  record OfUsual(BigDecimal number) implements Level {
    public OfUsual {
      number = checked(number);
    }

    @Override
    public String text() {
      return number.toPlainString() + "x";
    }
  }

  private static BigDecimal checked(BigDecimal number) {
    if (number.signum() <= 0) {
      throw new IllegalArgumentException("a level is above zero, not " + number.toPlainString());
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
