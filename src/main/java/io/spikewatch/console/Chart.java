package io.spikewatch.console;

import io.spikewatch.snapshot.Course;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Figures in time, as a table that a script draws as a chart: whoever has no script, or does not
 * see, reads the table.
 *
 * @param metric its key
 * @param title what it counts
 * @param series the names of the columns
 * @param rows an instant and its figures, in the order of time
 * @param levels to be drawn across
 * @param alerts to be marked
 */
public record Chart(
    String metric,
    String title,
    List<String> series,
    List<Row> rows,
    List<LevelLine> levels,
    List<Mark> alerts) {

  private static final int MOST_ROWS = 1_000;

  /** The figures of an instant; none where nothing was seen. */
  public record Row(long second, String at, List<Cell> cells) {}

  /** A figure, for programs and for people. */
  public record Cell(String value, String text) {}

  /** A level; a multiple has no place of its own. */
  public record LevelLine(String value, String text, String severity) {}

  /** An alert. */
  public record Mark(long second, String at, String value, String text, String severity) {}

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Draws a metric of some videos.
   *
   * @param courses each under the name that it is shown by
   */
  static Chart of(
      Metric metric, Map<String, Course> courses, Thresholds thresholds, List<Mark> alerts) {
    NavigableMap<Instant, Map<String, BigDecimal>> moments = new TreeMap<>();
    courses.forEach(
        (name, course) ->
            course
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
    List<String> names = List.copyOf(courses.keySet());
    List<Row> rows = moments.entrySet().stream().map(e -> row(e, names)).toList();
    return new Chart(
        metric.key(),
        Wording.phrase(metric),
        names,
        rows.subList(Math.max(0, rows.size() - MOST_ROWS), rows.size()),
        levels(metric, thresholds),
        alerts);
  }

  private static Row row(Map.Entry<Instant, Map<String, BigDecimal>> moment, List<String> names) {
    return new Row(
        moment.getKey().getEpochSecond(),
        Wording.instant(moment.getKey()),
        names.stream()
            .map(name -> Optional.ofNullable(moment.getValue().get(name)))
            .map(value -> value.map(v -> new Cell(v.toPlainString(), Wording.exact(v))))
            .map(cell -> cell.orElse(new Cell("", "–")))
            .toList());
  }

  private static List<LevelLine> levels(Metric metric, Thresholds thresholds) {
    List<Level> levels = thresholds.of(metric);
    return IntStream.range(0, levels.size())
        .filter(i -> levels.get(i) instanceof Level.Absolute)
        .mapToObj(
            i ->
                new LevelLine(
                    levels.get(i).number().toPlainString(),
                    Wording.level(metric, levels.get(i)),
                    levels.get(i).severity().orElseGet(() -> Severity.of(i, levels.size())).key()))
        .toList();
  }
}
