package io.spikewatch.watch;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The levels of each metric. A metric that is present without levels is switched off; one that is
 * absent says nothing, so that the deployment's default holds.
 */
public record Thresholds(Map<Metric, List<Level>> levels) {

  /** Nothing said about any metric. */
  public static final Thresholds NONE = new Thresholds(Map.of());

  private static final Comparator<Level> ASCENDING =
      Comparator.<Level>comparingInt(l -> l instanceof Level.Absolute ? 0 : 1)
          .thenComparing(Level::number);

  public Thresholds {
    EnumMap<Metric, List<Level>> sorted = new EnumMap<>(Metric.class);
    levels.forEach((m, ls) -> sorted.put(m, ls.stream().distinct().sorted(ASCENDING).toList()));
    levels = Collections.unmodifiableMap(sorted);
  }

  /** The levels of a metric, ascending; empty where it is off or not mentioned. */
  public List<Level> of(Metric metric) {
    return levels.getOrDefault(metric, List.of());
  }

  /** The fixed levels of a metric, ascending. */
  public List<BigDecimal> absolute(Metric metric) {
    return of(metric).stream().filter(Level.Absolute.class::isInstance).map(Level::number).toList();
  }

  /** The metrics that have at least one level. */
  public List<Metric> active() {
    return levels.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** These thresholds where they say something, the defaults elsewhere. */
  public Thresholds over(Thresholds defaults) {
    EnumMap<Metric, List<Level>> merged = new EnumMap<>(Metric.class);
    merged.putAll(defaults.levels);
    merged.putAll(levels);
    return new Thresholds(merged);
  }

  /** The thresholds in the grammar that {@link ThresholdGrammar} reads. */
  public String text() {
    return levels.entrySet().stream()
        .map(e -> e.getKey().key() + "=" + levelsText(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String levelsText(List<Level> levels) {
    Stream<String> texts = levels.stream().map(Level::text);
    return levels.isEmpty() ? "off" : texts.collect(Collectors.joining("/"));
  }
}
