package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A number in a text of the source, if it is plausible. */
final class Figure {

  /** No count of TikTok and no sum of money exceeds this. */
  private static final BigDecimal MAX_FIGURE = new BigDecimal("1e15");

  /** A number below {@link #MAX_FIGURE} needs at most two digits of exponent. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

  /** A number with at most this number of digits is below {@link #MAX_FIGURE}. */
  private static final int FEW_DIGITS = 15;

  private static final int MAX_LENGTH = 64;
  private static final int MAX_DECIMALS = 20;

  private Figure() {}

  /** The exact value; empty if it is not a number, negative, or above the maximum. */
  static Optional<BigDecimal> plausible(String text) {
    OptionalLong count = count(text);
    if (count.isPresent()) {
      return Optional.of(BigDecimal.valueOf(count.getAsLong()));
    }
    String plain = text.length() > MAX_LENGTH ? "" : text.strip();
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(plain).stripTrailingZeros();
    boolean plausible =
        value.signum() >= 0 && value.compareTo(MAX_FIGURE) <= 0 && value.scale() <= MAX_DECIMALS;
    return plausible ? Optional.of(value) : Optional.empty();
  }

  /** A short number, which nearly every figure is, read without a pattern. */
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

  /** The value of a metric. Only money may have decimals. */
  static Optional<BigDecimal> plausible(String text, Metric metric) {
    return plausible(text).filter(v -> metric == Metric.GMV || v.scale() <= 0);
  }
}
