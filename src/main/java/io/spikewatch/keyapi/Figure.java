package io.spikewatch.keyapi;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A number of the source as its text says it, if it can be believed. */
final class Figure {

  /** Above this no count of TikTok and no sum of money is. */
  private static final BigDecimal MOST = new BigDecimal("1e15");

  /** An exponent of two digits is all that a number below {@link #MOST} could need. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

  /** So many digits stay below {@link #MOST}. */
  private static final int FEW_DIGITS = 15;

  private static final int LONGEST = 64;
  private static final int MOST_DECIMALS = 20;

  private Figure() {}

  /** The exact value; empty if it is no number, negative, or beyond all that is plausible. */
  static Optional<BigDecimal> believed(String text) {
    OptionalLong count = count(text);
    if (count.isPresent()) {
      return Optional.of(BigDecimal.valueOf(count.getAsLong()));
    }
    String plain = text.length() > LONGEST ? "" : text.strip();
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(plain).stripTrailingZeros();
    boolean plausible =
        value.signum() >= 0 && value.compareTo(MOST) <= 0 && value.scale() <= MOST_DECIMALS;
    return plausible ? Optional.of(value) : Optional.empty();
  }

  /** What nearly every figure is, read without a pattern: a few digits. */
  private static OptionalLong count(String text) {
    if (text.isEmpty() || text.length() > FEW_DIGITS) {
      return OptionalLong.empty();
    }
    long count = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      count = count * 10 + digit;
    }
    return OptionalLong.of(count);
  }

  /** The value of a metric: only money may have decimals. */
  static Optional<BigDecimal> believed(String text, Metric metric) {
    return believed(text).filter(v -> metric == Metric.GMV || v.scale() <= 0);
  }
}
