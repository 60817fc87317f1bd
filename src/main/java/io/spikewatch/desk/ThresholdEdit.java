package io.spikewatch.desk;

import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A change of some metrics' levels, which leaves those of the others as they are: {@code
 * views_1d=200k, gmv_1d=off, likes_1d=default}.
 *
 * @param own what is set
 * @param byDefault the metrics that follow the defaults again
 */
public record ThresholdEdit(Thresholds own, Set<Metric> byDefault) {

  private static final String DEFAULT = "=default";

  /** Reads the change as it is typed; {@code none} leaves everything to the defaults. */
  public static ThresholdEdit read(String name, String text) {
    if (WatchWords.isNone(text)) {
      return new ThresholdEdit(Thresholds.NONE, EnumSet.allOf(Metric.class));
    }
    List<String> levels = new ArrayList<>();
    Set<Metric> byDefault = EnumSet.noneOf(Metric.class);
    for (String word : ThresholdGrammar.words(text)) {
      String plain = word.toLowerCase(Locale.ROOT);
      if (plain.endsWith(DEFAULT)) {
        byDefault.add(Typed.metric(name, plain.substring(0, plain.length() - DEFAULT.length())));
      } else {
        levels.add(word);
      }
    }
    Thresholds own = WatchWords.thresholds(name, String.join(" ", levels));
    for (Metric metric : byDefault) {
      if (own.levels().containsKey(metric)) {
        throw Problem.usage("%s: %s is given twice.".formatted(name, metric.key()));
      }
    }
    return new ThresholdEdit(own, byDefault);
  }

  /** The thresholds after the change. */
  public Thresholds on(Thresholds before) {
    Map<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    levels.putAll(before.levels());
    levels.keySet().removeAll(byDefault);
    levels.putAll(own.levels());
    return new Thresholds(levels);
  }
}
