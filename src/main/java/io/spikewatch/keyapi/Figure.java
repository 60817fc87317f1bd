package io.spikewatch.keyapi;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number of the source as its text says it, if it can be believed. */
final class Figure {

  /** Above this no count of TikTok and no sum of money is. */
  private static final BigDecimal MOST = new BigDecimal("1e15");

  /** An exponent of two digits is all that a number below {@link #MOST} could need. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

  private static final int LONGEST = 64;
  private static final int MOST_DECIMALS = 20;

  private Figure() {}

  /** The exact value; empty if it is no number, negative, or beyond all that is plausible. */
  static Optional<BigDecimal> believed(String text) {
    String plain = text.length() > LONGEST ? "" : text.strip();
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(plain).stripTrailingZeros();
    boolean plausible =
        value.signum() >= 0 && value.compareTo(MOST) <= 0 && value.scale() <= MOST_DECIMALS;
    return plausible ? Optional.of(value) : Optional.empty();
  }

  /** The value of a metric: only money may have decimals. */
  static Optional<BigDecimal> believed(String text, Metric metric) {
    return believed(text).filter(v -> metric == Metric.GMV || v.scale() <= 0);
  }
}
