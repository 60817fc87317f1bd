package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.history.LevelSearch;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.ThresholdText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The number of messages that each level alone would have sent. The curve starts at the last level
 * with the maximum of messages, and ends at the first level without messages. Levels far below the
 * levels of the polls are left out, because nothing is known about them.
 *
 * @param steps the levels, ascending
 * @param here the mark of the tried level; empty for a multiple, which is not on the curve
 * @param words the curve in words, for users who cannot see it
 */
public record BacktestCurve(
    List<CurveStep> steps, String line, String area, String here, String words) {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 80;
  private static final int MARGIN = 3;
  private static final BigDecimal FARTHEST_BELOW = BigDecimal.valueOf(20);

  /** A level as a user types it, and its messages. */
  public record CurveStep(BigDecimal level, String text, int messages) {}

  /** The curve of a metric. Of several tried levels the lowest is marked. */
  static BacktestCurve of(
      Metric metric,
      List<LevelSearch.LevelCandidate> all,
      List<BigDecimal> tried,
      Optional<BigDecimal> lowest) {
    List<CurveStep> steps =
        interesting(all, tried, lowest).stream()
            .map(f -> new CurveStep(f.level(), ThresholdText.number(f.level()), f.messages()))
            .toList();
    String line = line(steps);
    return new BacktestCurve(
        steps,
        line,
        steps.isEmpty() ? "" : line + "L%d %dL0 %dZ".formatted(WIDTH, HEIGHT, HEIGHT),
        tried.isEmpty() || steps.isEmpty()
            ? ""
            : "M%s 0V%d".formatted(x(position(steps, tried.getFirst()), steps.size()), HEIGHT),
        words(metric, steps));
  }

  private static List<LevelSearch.LevelCandidate> interesting(
      List<LevelSearch.LevelCandidate> all, List<BigDecimal> tried, Optional<BigDecimal> lowest) {
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

  private static int position(List<CurveStep> steps, BigDecimal level) {
    int at = 0;
    while (at + 1 < steps.size() && steps.get(at).level().compareTo(level) < 0) {
      at++;
    }
    return at;
  }

  private static String line(List<CurveStep> steps) {
    double most = Math.max(1, steps.stream().mapToInt(CurveStep::messages).max().orElse(1));
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

  private static String words(Metric metric, List<CurveStep> steps) {
    if (steps.isEmpty()) {
      return "no level would have sent an alert";
    }
    int most = steps.stream().mapToInt(CurveStep::messages).max().orElse(0);
    return "at most %s, and none from %s"
        .formatted(Plural.of(most, "message"), Formats.lossless(metric, steps.getLast().level()));
  }
}
