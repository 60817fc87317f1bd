package io.spikewatch.tools.admin;

import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A change of the levels of some metrics, which leaves the other metrics as they are: {@code
 * views_1d=200k, gmv_1d=off, likes_1d=default}.
 *
 * @param own the levels that are set
 * @param byDefault the metrics that are reset to the defaults
 * @param signalsByDefault the signals that are reset to the defaults
 */
public record ThresholdEdit(Thresholds own, Set<Metric> byDefault, Set<Signal> signalsByDefault) {

  private static final String DEFAULT = "=default";

  /** Reads the change as a user types it; {@code none} resets everything to the defaults. */
  public static ThresholdEdit read(String name, String text) {
    if (WatchInput.isNone(text)) {
      return new ThresholdEdit(
          Thresholds.NONE, EnumSet.allOf(Metric.class), EnumSet.allOf(Signal.class));
    }
    List<String> levels = new ArrayList<>();
    Set<Metric> byDefault = EnumSet.noneOf(Metric.class);
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (String word : ThresholdGrammar.words(text)) {
      String plain = word.toLowerCase(Locale.ROOT);
      if (plain.endsWith(DEFAULT)) {
        String key = plain.substring(0, plain.length() - DEFAULT.length());
        Signal.of(key)
            .ifPresentOrElse(signals::add, () -> byDefault.add(InputParser.metric(name, key)));
      } else {
        levels.add(word);
      }
    }
    // The grammar needs the original text to detect a separator between digits.
    Thresholds own =
        WatchInput.thresholds(
            name, byDefault.isEmpty() && signals.isEmpty() ? text : String.join(" ", levels));
    for (Metric metric : byDefault) {
      if (own.levels().containsKey(metric)) {
        throw Problem.usage("%s: %s is given twice.".formatted(name, metric.key()));
      }
    }
    for (Signal signal : signals) {
      if (own.signals().containsKey(signal)) {
        throw Problem.usage("%s: %s is given twice.".formatted(name, signal.key()));
      }
    }
    return new ThresholdEdit(own, byDefault, signals);
  }

  /** The thresholds after the change. */
  public Thresholds on(Thresholds before) {
    Map<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    levels.putAll(before.levels());
    levels.keySet().removeAll(byDefault);
    levels.putAll(own.levels());
    Map<Signal, Signal.Setting> signals = new EnumMap<>(Signal.class);
    signals.putAll(before.signals());
    signals.keySet().removeAll(signalsByDefault);
    signals.putAll(own.signals());
    return new Thresholds(levels, signals);
  }
}
