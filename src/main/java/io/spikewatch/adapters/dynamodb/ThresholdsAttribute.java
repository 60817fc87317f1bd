package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attribute {@code thresholds} of a watch: a map from a metric to a number, a string of the
 * grammar, or a list of both. A string with a whole line of the grammar is accepted too. For a
 * malformed metric the default applies; the other metrics count.
 */
final class ThresholdsAttribute {

  private static final int MAX_LEVELS = 10;

  /** The valid thresholds, and one sentence for each problem. */
  record ParsedAttribute(Thresholds thresholds, List<String> problems) {}

  private final Map<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
  private final Map<Signal, Signal.Setting> signals = new EnumMap<>(Signal.class);
  private final List<String> problems = new ArrayList<>();

  private ThresholdsAttribute() {}

  static ParsedAttribute read(AttributeValue value) {
    ThresholdsAttribute attribute = new ThresholdsAttribute();
    if (value.type() == AttributeValue.Type.S) {
      ThresholdGrammar.ParsedThresholds line = ThresholdGrammar.read(value.s());
      return new ParsedAttribute(line.thresholds(), line.problems());
    }
    if (value.type() != AttributeValue.Type.M) {
      return new ParsedAttribute(
          Thresholds.NONE, List.of("make it a map from metrics to levels, such as views_1d: 100k"));
    }
    new TreeMap<>(value.m()).forEach(attribute::metric);
    return new ParsedAttribute(
        new Thresholds(attribute.levels, attribute.signals), List.copyOf(attribute.problems));
  }

  /** Writes thresholds as an attribute. A single figure is a number. */
  static AttributeValue write(Thresholds thresholds) {
    Map<String, AttributeValue> map = new HashMap<>();
    thresholds.levels().forEach((metric, levels) -> map.put(metric.key(), write(levels)));
    thresholds
        .signals()
        .forEach((signal, set) -> map.put(signal.key(), AttributeValue.fromS(set.text())));
    return AttributeValue.fromM(map);
  }

  private static AttributeValue write(List<Level> levels) {
    if (levels.isEmpty()) {
      return AttributeValue.fromS("off");
    }
    boolean figure =
        levels.size() == 1
            && levels.getFirst() instanceof Level.Absolute fixed
            && fixed.severity().isEmpty();
    String text = levels.stream().map(Level::text).collect(Collectors.joining("/"));
    return figure ? AttributeValue.fromN(text) : AttributeValue.fromS(text);
  }

  private void metric(String name, AttributeValue value) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    Optional<Signal> signal = Signal.of(key);
    if (signal.isPresent()) {
      signal(signal.get(), value);
      return;
    }
    Optional<Metric> metric = Metric.of(key);
    if (metric.isEmpty()) {
      problems.add(ThresholdGrammar.unknown(name));
    } else if (levels.containsKey(metric.get())) {
      problems.add(key + " is there twice; only one of them counts");
    } else if (value.type() != AttributeValue.Type.NUL) {
      read(metric.get(), value).ifPresent(read -> levels.put(metric.get(), read));
    }
  }

  private void signal(Signal signal, AttributeValue value) {
    String text =
        switch (value.type()) {
          case S -> value.s();
          case BOOL -> value.bool() ? "on" : "off";
          default -> "?";
        };
    if (value.type() != AttributeValue.Type.NUL) {
      ThresholdGrammar.readSetting(signal, text)
          .ifPresentOrElse(
              setting -> signals.put(signal, setting),
              () -> problems.add(ThresholdGrammar.invalid(signal, text)));
    }
  }

  private Optional<List<Level>> read(Metric metric, AttributeValue value) {
    return switch (value.type()) {
      case N -> levels(metric, WatchItemReader.plain(value.n()).orElse("?"));
      case S -> levels(metric, value.s());
      case L -> list(metric, value.l());
      default -> {
        problems.add(metric.key() + " is neither a number nor a string nor a list of these");
        yield Optional.empty();
      }
    };
  }

  private Optional<List<Level>> list(Metric metric, List<AttributeValue> values) {
    List<Level> all = new ArrayList<>();
    boolean usable = true;
    for (AttributeValue value : values) {
      boolean listed =
          value.type() == AttributeValue.Type.N || value.type() == AttributeValue.Type.S;
      Optional<List<Level>> some = listed ? read(metric, value) : Optional.empty();
      some.ifPresent(all::addAll);
      usable &= some.isPresent() && (values.size() == 1 || !some.get().isEmpty());
    }
    List<String> contradictions = ThresholdGrammar.contradictions(metric, all);
    if (!contradictions.isEmpty()) {
      problems.addAll(contradictions);
      return Optional.empty();
    }
    if (usable && !values.isEmpty() && all.size() <= MAX_LEVELS) {
      return Optional.of(all);
    }
    problems.add(
        metric.key() + ": make the list 1 to 10 numbers and strings; off stands by itself");
    return Optional.empty();
  }

  private Optional<List<Level>> levels(Metric metric, String text) {
    ThresholdGrammar.ParsedLevels read = ThresholdGrammar.readLevels(metric, text);
    problems.addAll(read.problems());
    return read.problems().isEmpty() ? Optional.of(read.levels()) : Optional.empty();
  }
}
