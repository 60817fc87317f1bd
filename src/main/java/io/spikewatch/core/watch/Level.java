package io.spikewatch.core.watch;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One level of a metric: a number, or a multiple of the creator's usual figure. A level is reached
 * from below, or, for {@link Below}, missed after the video's first day. A {@link Predicted} level
 * is also announced before it is reached. Its severity is stated with the level, or follows from
 * its position among the levels.
 */
public sealed interface Level {

  /** The limit is above what the grammar can write, and low enough for a hostile exponent. */
  int MAX_DIGITS = 40;

  /** The number as written: the figure, or the factor of the usual figure. */
  BigDecimal number();

  /** The severity, if it is stated. */
  Optional<Severity> severity();

  /** The level in the words of the threshold grammar, without its severity: what is crossed. */
  String bound();

  /** This level without its severity. */
  Level plain();

  /** The level in the words of the threshold grammar. */
  default String text() {
    return bound() + severity().map(s -> ":" + s.key()).orElse("");
  }

  /** Parses what {@link #text} wrote. */
  static Optional<Level> of(String text) {
    if (text.endsWith(Below.MARK)) {
      return reached(text.substring(0, text.length() - Below.MARK.length())).flatMap(Below::of);
    }
    return text.endsWith(Predicted.MARK)
        ? reached(text.substring(0, text.length() - Predicted.MARK.length())).map(Predicted::new)
        : reached(text);
  }

  private static Optional<Level> reached(String text) {
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

    /** A fixed figure without a stated severity. */
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

  /** A multiple of the creator's usual figure for a video of the same age. */
  record OfUsual(BigDecimal number, Optional<Severity> severity) implements Level {
    public OfUsual {
      number = checked(number);
    }

    /** A multiple without a stated severity. */
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

  /** A part of the usual figure that a video has not reached after its first day. */
  record Below(BigDecimal number, Optional<Severity> severity) implements Level {

    /** The suffix in the grammar, after the severity. */
    public static final String MARK = ":below";

    public Below {
      number = checked(number);
      if (number.compareTo(BigDecimal.ONE) >= 0) {
        throw new IllegalArgumentException("a part of the usual is below 1, not " + number);
      }
    }

    private static Optional<Level> of(Level multiple) {
      return multiple instanceof OfUsual && multiple.number().compareTo(BigDecimal.ONE) < 0
          ? Optional.of(new Below(multiple.number(), multiple.severity()))
          : Optional.empty();
    }

    @Override
    public String bound() {
      return number.toPlainString() + "x" + MARK;
    }

    @Override
    public String text() {
      return number.toPlainString() + "x" + severity.map(s -> ":" + s.key()).orElse("") + MARK;
    }

    /** Only the part of the usual figure: the reason of a crossing states that it was missed. */
    @Override
    public Level plain() {
      return new OfUsual(number);
    }
  }

  /**
   * A level that is also announced when a projection reaches it.
   *
   * @param reached the level itself
   */
  record Predicted(Level reached) implements Level {

    /** The suffix in the grammar, after the severity. */
    public static final String MARK = ":predicted";

    /** The figure must have reached the level divided by this number before it is predicted. */
    public static final BigDecimal FROM = BigDecimal.valueOf(5);

    public Predicted {
      if (reached instanceof Below || reached instanceof Predicted) {
        throw new IllegalArgumentException("only a level that is reached can be predicted");
      }
    }

    @Override
    public BigDecimal number() {
      return reached.number();
    }

    @Override
    public Optional<Severity> severity() {
      return reached.severity();
    }

    @Override
    public String bound() {
      return reached.bound() + MARK;
    }

    @Override
    public String text() {
      return reached.text() + MARK;
    }

    /** Only the level itself: the reason of a crossing states that it was predicted. */
    @Override
    public Level plain() {
      return reached.plain();
    }
  }

  private static BigDecimal checked(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException("a level has at most " + MAX_DIGITS + " digits");
    }
    if (number.signum() <= 0) {
      throw new IllegalArgumentException("a level is above zero, not " + number.toPlainString());
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
