package io.spikewatch.text;

import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The words for figures, metrics, spans and names.
 *
 * <p>A short figure is cut, never rounded up: 999,999 is not shown as the 1M that it did not reach.
 * Money is never shortened.
 */
public final class Wording {

  private record Unit(BigDecimal size, String suffix) {
    BigDecimal of(BigDecimal figure) {
      // The sizes are powers of ten: the division is exact.
      return figure.divide(size).stripTrailingZeros();
    }
  }

  private static final List<Unit> UNITS =
      List.of(
          new Unit(BigDecimal.valueOf(1_000_000_000), "B"),
          new Unit(BigDecimal.valueOf(1_000_000), "M"),
          new Unit(BigDecimal.valueOf(1_000), "k"));

  /** Below this a figure is as short as it can be. */
  private static final BigDecimal LEAST_SHORTENED = BigDecimal.valueOf(10_000);

  private Wording() {}

  /** A figure at a glance: {@code 1.2M}, {@code 123.5k}, {@code 950}. */
  public static String compact(Metric metric, BigDecimal figure) {
    return unit(metric, figure)
        .map(
            u ->
                grouped(u.of(figure).setScale(1, RoundingMode.DOWN).stripTrailingZeros())
                    + u.suffix())
        .orElseGet(() -> exact(figure));
  }

  /** A figure that is shortened only as far as nothing is lost, such as a level: {@code 1.25M}. */
  public static String lossless(Metric metric, BigDecimal figure) {
    return unit(metric, figure)
        .filter(u -> u.of(figure).scale() <= 3)
        .map(u -> grouped(u.of(figure)) + u.suffix())
        .orElseGet(() -> exact(figure));
  }

  /** A level at a glance: {@code 1M}, or {@code 5x usual}. */
  public static String level(Metric metric, Level level) {
    return switch (level) {
      case Level.Absolute fixed -> lossless(metric, fixed.number());
      case Level.OfUsual relative -> relative.bound() + " usual";
    };
  }

  /** A level in full: {@code 1,000,000}, or {@code 5x usual}. */
  public static String exactLevel(Level level) {
    return switch (level) {
      case Level.Absolute fixed -> exact(fixed.number());
      case Level.OfUsual relative -> relative.bound() + " usual";
    };
  }

  /** A figure in full: {@code 1,234,567}, {@code 1,234.50}. */
  public static String exact(BigDecimal figure) {
    // One decimal of money reads like a slip.
    BigDecimal plain = figure.stripTrailingZeros();
    return grouped(plain.scale() == 1 ? plain.setScale(2) : plain);
  }

  /** A multiple: {@code 8.3x}, {@code 90x}. */
  public static String multiple(BigDecimal times) {
    return grouped(times.stripTrailingZeros()) + "x";
  }

  /** What a metric counts: {@code views in 1 day}, {@code estimated GMV in total}. */
  public static String phrase(Metric metric) {
    String counted =
        switch (metric.total()) {
          case GMV -> "estimated GMV";
          case SALES -> "sales";
          case LIKES -> "likes";
          default -> "views";
        };
    return switch (metric.window()) {
      case DAY -> counted + " in 1 day";
      case WEEK -> counted + " in 7 days";
      case MONTH -> counted + " in 30 days";
      case TOTAL -> counted + " in total";
    };
  }

  /** A span in its largest fitting unit, rounded: {@code 40 min}, {@code 3 h}, {@code 2 days}. */
  public static String span(Duration span) {
    long minutes = Math.max(0, Math.round(span.toSeconds() / 60.0));
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = Math.round(minutes / 60.0);
    return hours < 48 ? hours + " h" : Math.round(hours / 24.0) + " days";
  }

  /** An instant to the minute: {@code 2026-11-23 09:00 UTC}. */
  public static String instant(Instant instant) {
    String minute = instant.truncatedTo(ChronoUnit.MINUTES).toString();
    return minute.substring(0, minute.length() - ":00Z".length()).replace('T', ' ') + " UTC";
  }

  /** A creator's name, at most so many characters long. */
  public static String name(Creator creator, int most) {
    String handle = Printable.line(creator.handle(), most);
    return handle.isEmpty()
        ? "creator " + Printable.line(creator.userId().orElse("of unknown name"), most)
        : "@" + handle;
  }

  /** An amount of things: {@code 1 spike}, {@code 3 spikes}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static Optional<Unit> unit(Metric metric, BigDecimal figure) {
    BigDecimal size = figure.abs();
    return metric.total() == Metric.GMV || size.compareTo(LEAST_SHORTENED) < 0
        ? Optional.empty()
        : UNITS.stream().filter(u -> size.compareTo(u.size()) >= 0).findFirst();
  }

  /** Groups by hand: java.text loads the locale's data, which a cold start would wait for. */
  private static String grouped(BigDecimal figure) {
    String plain = figure.toPlainString();
    int point = plain.indexOf('.');
    StringBuilder text = new StringBuilder(plain);
    int first = figure.signum() < 0 ? 1 : 0;
    for (int at = (point < 0 ? plain.length() : point) - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
