package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Figures over time, as a table that a script draws as a chart. Without the script, or with a
 * screen reader, users read the table.
 *
 * @param title the name of the metric
 * @param unit what the figures count
 * @param series the videos of the columns
 * @param rows instants with their figures, in ascending order
 * @param levels the levels in force now. Earlier levels are not stored; each alert has its own
 * @param alerts the alerts to mark
 */
public record Chart(
    String title,
    String unit,
    List<Series> series,
    List<ChartRow> rows,
    List<LevelLine> levels,
    List<Mark> alerts) {

  private static final int MAX_ROWS = 1_000;

  /** A video of the chart, and its short name. */
  public record Series(String videoId, String label) {}

  /** The figures of an instant; empty cells if nothing was observed. */
  public record ChartRow(long second, String at, List<Cell> cells) {}

  /** A figure, as a value and as text. */
  public record Cell(String value, String text) {}

  /** A level; a multiple has no fixed position. */
  public record LevelLine(String value, String text, String severity) {}

  /**
   * A marked alert.
   *
   * @param level the level that it crossed, as a figure; empty if it is not known
   * @param anchor the place of its explanation in the page of the video
   */
  public record Mark(
      long second,
      String at,
      String value,
      String level,
      String text,
      String severity,
      String videoId,
      String anchor) {}

  /** Whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Makes the chart of a metric for some videos.
   *
   * @param histories the histories by video id
   * @param label the short name of a video
   */
  static Chart of(
      Metric metric,
      Map<String, VideoHistory> histories,
      UnaryOperator<String> label,
      Thresholds thresholds,
      List<Mark> alerts) {
    NavigableMap<Instant, Map<String, BigDecimal>> moments = new TreeMap<>();
    histories.forEach(
        (name, history) ->
            history
                .moments()
                .forEach(
                    moment ->
                        moment
                            .get(metric)
                            .ifPresent(
                                v ->
                                    moments
                                        .computeIfAbsent(moment.at(), at -> new HashMap<>())
                                        .put(name, v))));
    List<String> names = List.copyOf(histories.keySet());
    List<ChartRow> rows = moments.entrySet().stream().map(e -> row(e, names)).toList();
    return new Chart(
        Formats.phrase(metric),
        Formats.counted(metric),
        names.stream().map(id -> new Series(id, label.apply(id))).toList(),
        rows.subList(Math.max(0, rows.size() - MAX_ROWS), rows.size()),
        levels(metric, thresholds),
        alerts);
  }

  private static ChartRow row(
      Map.Entry<Instant, Map<String, BigDecimal>> moment, List<String> names) {
    return new ChartRow(
        moment.getKey().getEpochSecond(),
        Formats.instant(moment.getKey()),
        names.stream()
            .map(name -> Optional.ofNullable(moment.getValue().get(name)))
            .map(value -> value.map(v -> new Cell(v.toPlainString(), Formats.exact(v))))
            .map(cell -> cell.orElse(new Cell("", "–")))
            .toList());
  }

  private static List<LevelLine> levels(Metric metric, Thresholds thresholds) {
    List<Level> levels = thresholds.of(metric);
    return IntStream.range(0, levels.size())
        .filter(i -> levels.get(i).plain() instanceof Level.Absolute)
        .mapToObj(
            i ->
                new LevelLine(
                    levels.get(i).number().toPlainString(),
                    Formats.level(metric, levels.get(i).plain()),
                    levels.get(i).severity().orElseGet(() -> Severity.of(i, levels.size())).key()))
        .toList();
  }
}
