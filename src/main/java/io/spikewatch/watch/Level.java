package io.spikewatch.watch;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One bound of a metric: a number, or a multiple of what is usual for the creator. How much it
 * matters follows from its place among the levels, unless it is said with the level.
 */
public sealed interface Level {

  /** More than the grammar can write, and few enough that a hostile exponent cannot unfold. */
  int MOST_DIGITS = 40;

  /** The number as it was written: the figure, or how many times the usual. */
  BigDecimal number();

  /** How much the level matters, where somebody has said so. */
  Optional<Severity> severity();

  /** The level in the words of the threshold grammar, without its severity: what is crossed. */
  String bound();

  /** This level without its severity. */
  Level plain();

  /** The level in the words of the threshold grammar. */
  default String text() {
    return bound() + severity().map(s -> ":" + s.key()).orElse("");
  }

  /** The level that {@link #text} wrote. */
  static Optional<Level> of(String text) {
    int colon = text.indexOf(':');
    Optional<Severity> severity =
        colon < 0 ? Optional.empty() : Severity.named(text.substring(colon + 1));
    if (colon >= 0 && severity.isEmpty()) {
      return Optional.empty();
    }
    String bound = colon < 0 ? text : text.substring(0, colon);
    boolean multiple = bound.endsWith("x");
    try {
      BigDecimal number = new BigDecimal(multiple ? bound.substring(0, bound.length() - 1) : bound);
      return Optional.of(multiple ? new OfUsual(number, severity) : new Absolute(number, severity));
    } catch (IllegalArgumentException noLevel) {
      return Optional.empty();
    }
  }

  /** A fixed figure. */
  record Absolute(BigDecimal number, Optional<Severity> severity) implements Level {
    public Absolute {
      number = checked(number);
    }

    /** A fixed figure that matters by its place. */
    public Absolute(BigDecimal number) {
      this(number, Optional.empty());
    }

    @Override
    public String bound() {
      return number.toPlainString();
    }

    @Override
    public Level plain() {
      return new Absolute(number);
    }
  }

  /** A multiple of the creator's usual figure for a video of that age. */
  record OfUsual(BigDecimal number, Optional<Severity> severity) implements Level {
    public OfUsual {
      number = checked(number);
    }

    /** A multiple that matters by its place. */
    public OfUsual(BigDecimal number) {
      this(number, Optional.empty());
    }

    @Override
    public String bound() {
      return number.toPlainString() + "x";
    }

    @Override
    public Level plain() {
      return new OfUsual(number);
    }
  }

  private static BigDecimal checked(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw new IllegalArgumentException("a level has at most " + MOST_DIGITS + " digits");
    }
    if (number.signum() <= 0) {
      throw new IllegalArgumentException("a level is above zero, not " + number.toPlainString());
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
