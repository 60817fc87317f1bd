package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figure of a video over a period: now, at its peak, and as a chart with a scale.
 *
 * @param now the figure at the last poll; empty if nothing is stored
 * @param peakAt when the peak was seen, in words; empty if the figure is at its peak now
 * @param line the path of the line; a time without data is a gap
 * @param area the paths of the area below the line
 * @param scale the figure at the top of the chart
 * @param level the height and the name of the level, if the chart contains it
 * @param from the start of the chart
 * @param label the chart in words, for users who cannot see it
 */
public record HistoryChart(
    Optional<String> now,
    Optional<String> peak,
    Optional<String> peakAt,
    String line,
    String area,
    String scale,
    Optional<LevelMark> level,
    Optional<Point> end,
    String from,
    String label) {

  /** The width of the chart's coordinates. */
  public static final int WIDTH = 240;

  /** The left edge of the plot. */
  public static final int LEFT = 2;

  /** The right edge of the plot. */
  public static final int RIGHT = 236;

  /** The height of the highest figure. */
  public static final int TOP = 14;

  /** The height of zero. */
  public static final int BASE = 62;

  /** A gap between two observations that is longer is drawn as a gap. */
  private static final Duration MAX_GAP = Duration.ofHours(49);

  private static final int DATE = 10;

  /** A level in the chart. */
  public record LevelMark(String y, String text) {}

  /** A point of the chart. */
  public record Point(String x, String y) {}

  private record PlottedFigure(Instant at, BigDecimal value) {}

  /**
   * Draws a history.
   *
   * @param polledAt the last poll: the last figure is known until then
   */
  static HistoryChart of(
      Metric metric,
      Optional<VideoHistory> history,
      Optional<BigDecimal> level,
      Instant since,
      Instant polledAt,
      Instant now) {
    List<PlottedFigure> all = new ArrayList<>();
    for (VideoHistory.Moment moment : history.map(VideoHistory::moments).orElse(List.of())) {
      moment.get(metric).ifPresent(value -> all.add(new PlottedFigure(moment.at(), value)));
    }
    String from = since.toString().substring(0, DATE);
    if (all.isEmpty()) {
      return new HistoryChart(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          from,
          "nothing is stored for this time");
    }
    PlottedFigure peak = all.stream().max(Comparator.comparing(PlottedFigure::value)).orElseThrow();
    PlottedFigure last = all.getLast();
    if (polledAt.isAfter(last.at())) {
      all.add(new PlottedFigure(polledAt, last.value()));
    }
    BigDecimal top =
        level
            .filter(l -> l.compareTo(peak.value().multiply(BigDecimal.TWO)) <= 0)
            .map(peak.value()::max)
            .orElse(peak.value())
            .max(BigDecimal.ONE);
    Scale scale = new Scale(since, now, top.doubleValue());
    boolean atPeak = peak.value().compareTo(last.value()) == 0;
    return new HistoryChart(
        Optional.of(Formats.compact(metric, last.value())),
        Optional.of(Formats.compact(metric, peak.value())),
        atPeak ? Optional.empty() : Optional.of(Formats.instant(peak.at())),
        scale.line(all),
        scale.area(all),
        Formats.compact(metric, top),
        level
            .filter(l -> l.compareTo(top) <= 0)
            .map(l -> new LevelMark(scale.y(l), Formats.lossless(metric, l))),
        Optional.of(new Point(scale.x(all.getLast().at()), scale.y(last.value()))),
        from,
        "%s since %s: %s now, %s at the peak%s"
            .formatted(
                Formats.phrase(metric),
                from,
                Formats.compact(metric, last.value()),
                Formats.compact(metric, peak.value()),
                level.map(l -> ", level " + Formats.lossless(metric, l)).orElse("")));
  }

  /** Places instants and figures. */
  private record Scale(Instant since, Instant now, double top) {

    String x(Instant at) {
      double all = Math.max(1, Duration.between(since, now).toSeconds());
      double part = Math.clamp(Duration.between(since, at).toSeconds() / all, 0, 1);
      return number(LEFT + part * (RIGHT - LEFT));
    }

    String y(BigDecimal value) {
      double part = Math.clamp(value.doubleValue() / top, 0, 1);
      return number(BASE - part * (BASE - TOP));
    }

    private static String number(double coordinate) {
      return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    private static List<List<PlottedFigure>> pieces(List<PlottedFigure> all) {
      List<List<PlottedFigure>> pieces = new ArrayList<>();
      for (PlottedFigure seen : all) {
        boolean begins =
            pieces.isEmpty()
                || Duration.between(pieces.getLast().getLast().at(), seen.at()).compareTo(MAX_GAP)
                    > 0;
        if (begins) {
          pieces.add(new ArrayList<>());
        }
        pieces.getLast().add(seen);
      }
      return pieces;
    }

    String line(List<PlottedFigure> all) {
      return pieces(all).stream().map(this::path).collect(Collectors.joining());
    }

    private String path(List<PlottedFigure> piece) {
      return piece.stream()
          .map(s -> x(s.at()) + " " + y(s.value()))
          .collect(Collectors.joining("L", "M", ""));
    }

    String area(List<PlottedFigure> all) {
      return pieces(all).stream()
          .map(
              piece ->
                  path(piece)
                      + "L%s %dL%s %dZ"
                          .formatted(x(piece.getLast().at()), BASE, x(piece.getFirst().at()), BASE))
          .collect(Collectors.joining());
    }
  }
}
