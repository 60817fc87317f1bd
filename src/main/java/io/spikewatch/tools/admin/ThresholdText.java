package io.spikewatch.tools.admin;

import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes thresholds in the form that is easiest to read and that can be typed again. */
public final class ThresholdText {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private ThresholdText() {}

  /** {@code views_1d=100k/1m, gmv_1d=off}. */
  public static String text(Thresholds thresholds) {
    return Stream.concat(
            thresholds.levels().entrySet().stream()
                .map(e -> e.getKey().key() + "=" + text(e.getValue())),
            thresholds.signals().entrySet().stream()
                .map(e -> e.getKey().key() + "=" + e.getValue().text()))
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
        : levels.stream().map(ThresholdText::text).collect(Collectors.joining("/"));
  }

  /** {@code 100k}, {@code 5x}, {@code 1m:critical:predicted}. */
  public static String text(Level level) {
    return switch (level) {
      case Level.Absolute fixed ->
          number(fixed.number()) + level.severity().map(s -> ":" + s.key()).orElse("");
      case Level.Predicted predicted -> text(predicted.reached()) + Level.Predicted.MARK;
      case Level.OfUsual _, Level.Below _ -> level.text();
    };
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
