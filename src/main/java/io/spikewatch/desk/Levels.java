package io.spikewatch.desk;

import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Thresholds as they are read most easily, which can be typed again just so. */
public final class Levels {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private Levels() {}

  /** {@code views_1d=100k/1m, gmv_1d=off}. */
  public static String text(Thresholds thresholds) {
    return thresholds.levels().entrySet().stream()
        .map(e -> e.getKey().key() + "=" + text(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** {@code views_1d 100k}. */
  public static String reached(Metric metric, BigDecimal level) {
    return metric.key() + " " + number(level);
  }

  /** {@code 100k/1m}. */
  public static String text(List<Level> levels) {
    return levels.isEmpty()
        ? "off"
        : levels.stream().map(Levels::text).collect(Collectors.joining("/"));
  }

  /** {@code 100k}, {@code 5x}, {@code 1m:critical}. */
  public static String text(Level level) {
    String bound =
        switch (level) {
          case Level.Absolute absolute -> number(absolute.number());
          case Level.OfUsual multiple -> multiple.bound();
        };
    return bound + level.severity().map(s -> ":" + s.key()).orElse("");
  }

  /** {@code 100k}. */
  public static String number(BigDecimal number) {
    if (number.compareTo(MILLION) >= 0 && fits(number, MILLION)) {
      return number.divide(MILLION).stripTrailingZeros().toPlainString() + "m";
    }
    return number.compareTo(THOUSAND) >= 0 && fits(number, THOUSAND)
        ? number.divide(THOUSAND).stripTrailingZeros().toPlainString() + "k"
        : number.toPlainString();
  }

  private static boolean fits(BigDecimal number, BigDecimal unit) {
    return number.divide(unit).stripTrailingZeros().scale() <= 2;
  }
}
