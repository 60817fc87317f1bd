package io.spikewatch.console;

import io.spikewatch.desk.Amount;
import io.spikewatch.desk.Levels;
import io.spikewatch.history.LevelSearch;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many messages each level alone would have sent, from the last that sends as many as the
 * lowest one to the first that sends none; far below what polls went by nothing is known.
 *
 * @param steps ascending
 * @param position where the level that is tried stands among them
 * @param words the same for those who do not see it
 */
public record BacktestCurve(
    List<Step> steps, int position, String line, String area, String here, String words) {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 80;
  private static final int MARGIN = 3;
  private static final BigDecimal FARTHEST_BELOW = BigDecimal.valueOf(20);

  /** A level, as it is typed, and its messages. */
  public record Step(BigDecimal level, String text, int messages) {}

  /** The curve of a metric's levels; those that are tried are marked by the lowest. */
  static BacktestCurve of(
      Metric metric,
      List<LevelSearch.Found> all,
      List<BigDecimal> tried,
      Optional<BigDecimal> lowest) {
    List<Step> steps =
        interesting(all, tried, lowest).stream()
            .map(f -> new Step(f.level(), Levels.number(f.level()), f.messages()))
            .toList();
    int position = tried.isEmpty() ? 0 : position(steps, tried.getFirst());
    String line = line(steps);
    return new BacktestCurve(
        steps,
        position,
        line,
        steps.isEmpty() ? "" : line + "L%d %dL0 %dZ".formatted(WIDTH, HEIGHT, HEIGHT),
        tried.isEmpty() || steps.isEmpty()
            ? ""
            : "M%s 0V%d".formatted(x(position, steps.size()), HEIGHT),
        words(metric, steps));
  }

  private static List<LevelSearch.Found> interesting(
      List<LevelSearch.Found> all, List<BigDecimal> tried, Optional<BigDecimal> lowest) {
    if (all.stream().allMatch(f -> f.messages() == 0)) {
      return List.of();
    }
    int from = 0;
    while (from + 1 < all.size() && all.get(from + 1).messages() == all.getFirst().messages()) {
      from++;
    }
    BigDecimal floor =
        Stream.concat(lowest.stream(), tried.stream())
            .min(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO)
            .divide(FARTHEST_BELOW, MathContext.DECIMAL32);
    while (from + 1 < all.size() && all.get(from).level().compareTo(floor) < 0) {
      from++;
    }
    int to = all.size();
    while (to > from + 1 && all.get(to - 2).messages() == 0) {
      to--;
    }
    return all.subList(from, to);
  }

  private static int position(List<Step> steps, BigDecimal level) {
    int at = 0;
    while (at + 1 < steps.size() && steps.get(at).level().compareTo(level) < 0) {
      at++;
    }
    return at;
  }

  private static String line(List<Step> steps) {
    double most = Math.max(1, steps.stream().mapToInt(Step::messages).max().orElse(1));
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      double y = HEIGHT - MARGIN - steps.get(i).messages() / most * (HEIGHT - 2 * MARGIN);
      line.append(i == 0 ? "M" : "L")
          .append(x(i, steps.size()))
          .append(' ')
          .append(String.format(Locale.ROOT, "%.1f", y));
    }
    return line.toString();
  }

  private static String x(int step, int steps) {
    return String.format(Locale.ROOT, "%.1f", step * (double) WIDTH / Math.max(1, steps - 1));
  }

  private static String words(Metric metric, List<Step> steps) {
    if (steps.isEmpty()) {
      return "none would have sent anything";
    }
    int most = steps.stream().mapToInt(Step::messages).max().orElse(0);
    return "%s at most, from %s on none"
        .formatted(Amount.of(most, "message"), Wording.lossless(metric, steps.getLast().level()));
  }

  /** The steps for the script that moves the level. */
  public String data() {
    return steps.stream().map(s -> s.text() + ":" + s.messages()).collect(Collectors.joining(" "));
  }
}
