package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A small chart without axes, drawn by the server.
 *
 * @param line the path of the line
 * @param area the path of the area below the line
 * @param label the chart in words, for users who cannot see it
 */
public record SparklineSvg(String line, String area, String label) {

  /** The width of the paths' coordinates. */
  public static final int WIDTH = 120;

  /** The height of the paths' coordinates. */
  public static final int HEIGHT = 32;

  private static final int MARGIN = 2;

  /** Draws one value for each day, from zero; days without a value are left out. */
  static SparklineSvg of(Metric metric, List<Optional<BigDecimal>> days) {
    double most =
        Math.max(
            1,
            days.stream()
                .flatMap(Optional::stream)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0));
    StringBuilder line = new StringBuilder();
    double first = -1;
    double last = 0;
    for (int day = 0; day < days.size(); day++) {
      if (days.get(day).isPresent()) {
        double x = MARGIN + day * (WIDTH - 2.0 * MARGIN) / Math.max(1, days.size() - 1);
        double height = days.get(day).get().doubleValue() / most * (HEIGHT - 2.0 * MARGIN);
        line.append(line.isEmpty() ? 'M' : 'L').append(point(x, HEIGHT - MARGIN - height));
        first = first < 0 ? x : first;
        last = x;
      }
    }
    String area =
        line.isEmpty()
            ? ""
            : line + "L" + point(last, HEIGHT - MARGIN) + "L" + point(first, HEIGHT - MARGIN) + "Z";
    return new SparklineSvg(line.toString(), area, label(metric, days));
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f %.1f", x, y);
  }

  private static String label(Metric metric, List<Optional<BigDecimal>> days) {
    List<BigDecimal> values = days.stream().flatMap(Optional::stream).toList();
    return values.isEmpty()
        ? "nothing is stored for the last %d days".formatted(days.size())
        : "%s, the daily maximum of %d days, from %s to %s"
            .formatted(
                Formats.phrase(metric),
                days.size(),
                Formats.compact(metric, values.getFirst()),
                Formats.compact(metric, values.getLast()));
  }
}
