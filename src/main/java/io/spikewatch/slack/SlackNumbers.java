package io.spikewatch.slack;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Figures as people read them: 1.2M, 123,456.
 *
 * <p>Short figures are cut, never rounded up: 999,999 must not be shown as the 1M it did not reach.
 */
final class SlackNumbers {
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,24}(\\.\\d{1,12})?([eE][+-]?\\d{1,2})?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal SHORTEST = BigDecimal.valueOf(10_000);
  private static final List<Unit> UNITS =
      List.of(
          new Unit(BigDecimal.valueOf(1_000_000_000), "B"),
          new Unit(BigDecimal.valueOf(1_000_000), "M"),
          new Unit(BigDecimal.valueOf(1_000), "K"));
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int MAX_BARS = 14;

  private SlackNumbers() {}

  /** The number in a text, if it is one of a length that a figure can have. */
  static Optional<BigDecimal> parse(String text) {
    return text.length() <= 48 && NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** A figure at a glance: {@code 1.2M}, {@code 12.3K}, {@code 8,300}. */
  static String compact(BigDecimal number) {
    return unit(number)
        .map(unit -> oneDecimal(unit.of(number)) + unit.suffix())
        .orElseGet(() -> exact(number.abs().compareTo(HUNDRED) < 0 ? number : whole(number)));
  }

  /** A figure in full: {@code 1,234,567}, {@code 1,234.50}. Only money has a fraction. */
  static String exact(BigDecimal number) {
    BigDecimal cents = number.setScale(2, RoundingMode.DOWN);
    return grouped(cents.stripTrailingZeros().scale() <= 0 ? whole(cents) : cents);
  }

  /**
   * A level, shortened only where nothing is lost: {@code 1M}, {@code 1.25M}, {@code 1,234,567}.
   */
  static String level(BigDecimal number) {
    return unit(number)
        .filter(unit -> unit.of(number).scale() <= 3)
        .map(unit -> grouped(unit.of(number)) + unit.suffix())
        .orElseGet(() -> exact(number));
  }

  /** How many times the usual: {@code 8.3x}, {@code 140x}. */
  static String multiple(BigDecimal number) {
    boolean small = number.abs().compareTo(HUNDRED) < 0;
    return (small ? oneDecimal(number) : grouped(whole(number))) + "x";
  }

  /**
   * A bar for each of the last points, from zero to the highest; empty when there is no course to
   * show.
   */
  static String sparkline(List<BigDecimal> points) {
    List<BigDecimal> shown = points.subList(Math.max(0, points.size() - MAX_BARS), points.size());
    BigDecimal highest = shown.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    if (shown.size() < 2 || highest.signum() == 0) {
      return "";
    }
    StringBuilder bars = new StringBuilder();
    for (BigDecimal point : shown) {
      int height =
          point
              .max(BigDecimal.ZERO)
              .multiply(BigDecimal.valueOf(BARS.length() - 1))
              .divide(highest, 0, RoundingMode.HALF_UP)
              .intValue();
      bars.append(BARS.charAt(height));
    }
    return bars.toString();
  }

  private static String oneDecimal(BigDecimal number) {
    return grouped(number.setScale(1, RoundingMode.DOWN).stripTrailingZeros());
  }

  private static BigDecimal whole(BigDecimal number) {
    return number.setScale(0, RoundingMode.DOWN);
  }

  private static Optional<Unit> unit(BigDecimal number) {
    BigDecimal size = number.abs();
    return size.compareTo(SHORTEST) < 0
        ? Optional.empty()
        : UNITS.stream().filter(unit -> size.compareTo(unit.size()) >= 0).findFirst();
  }

  /** Groups by hand: java.text loads the locale's data, which a cold start would wait for. */
  private static String grouped(BigDecimal number) {
    String plain = number.toPlainString();
    int point = plain.indexOf('.');
    StringBuilder text = new StringBuilder(plain);
    int first = number.signum() < 0 ? 1 : 0;
    for (int at = (point < 0 ? plain.length() : point) - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  private record Unit(BigDecimal size, String suffix) {
    BigDecimal of(BigDecimal number) {
      // The sizes are powers of ten: the division is exact.
      return number.divide(size).stripTrailingZeros();
    }
  }
}
