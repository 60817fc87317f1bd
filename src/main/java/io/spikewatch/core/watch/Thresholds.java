package io.spikewatch.core.watch;

import io.spikewatch.core.watch.Signal.After;
import io.spikewatch.core.watch.Signal.On;
import io.spikewatch.core.watch.Signal.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The levels of each metric, and the settings of the signals. A metric without levels is switched
 * off. For a metric that is absent, the deployment's default applies.
 */
public record Thresholds(Map<Metric, List<Level>> levels, Map<Signal, Setting> signals) {

  /** No thresholds and no signals. */
  public static final Thresholds NONE = new Thresholds(Map.of());

  private static final Level ONE_SALE = new Level.Absolute(BigDecimal.ONE);

  /** A figure above this is implausible. */
  private static final Level NEVER = new Level.Absolute(new BigDecimal("1000000000000000"));

  private static final Comparator<Level> ASCENDING =
      Comparator.<Level>comparingInt(
              l ->
                  switch (l) {
                    case Level.Absolute _ -> 0;
                    case Level.OfUsual _ -> 1;
                    case Level.Below _ -> 2;
                    case Level.Predicted predicted ->
                        predicted.reached() instanceof Level.Absolute ? 0 : 1;
                  })
          .thenComparing(Level::number);

  public Thresholds {
    EnumMap<Metric, List<Level>> sorted = new EnumMap<>(Metric.class);
    levels.forEach((m, ls) -> sorted.put(m, ls.stream().distinct().sorted(ASCENDING).toList()));
    levels = Collections.unmodifiableMap(sorted);
    EnumMap<Signal, Setting> set = new EnumMap<>(Signal.class);
    set.putAll(signals);
    signals = Collections.unmodifiableMap(set);
  }

  /** Thresholds without signals. */
  public Thresholds(Map<Metric, List<Level>> levels) {
    this(levels, Map.of());
  }

  /** Whether there are no thresholds and no signals. */
  public boolean isEmpty() {
    return levels.isEmpty() && signals.isEmpty();
  }

  /** Whether a poll could find anything to announce. */
  public boolean wantAnything() {
    return !active().isEmpty() || wantNewVideos() || on(Signal.FIRST_SALE);
  }

  /** Whether every new video is needed, even with low figures. */
  public boolean wantNewVideos() {
    return on(Signal.POSTS) || after(Signal.SILENT).isPresent() || wantSlowStarts();
  }

  /** Whether videos below their usual figure are needed. */
  public boolean wantSlowStarts() {
    return levels.values().stream().flatMap(List::stream).anyMatch(Level.Below.class::isInstance);
  }

  /** The levels of a metric that are also announced when a projection reaches them. */
  public List<Level> predicted(Metric metric) {
    return of(metric).stream().filter(Level.Predicted.class::isInstance).toList();
  }

  /** Whether a signal is on. */
  public boolean on(Signal signal) {
    return signals.get(signal) instanceof On;
  }

  /** The duration of a signal that is not off. */
  public Optional<Duration> after(Signal signal) {
    return signals.get(signal) instanceof After(Duration duration)
        ? Optional.of(duration)
        : Optional.empty();
  }

  /** These thresholds with another setting of a signal. Without a setting, the default applies. */
  public Thresholds with(Signal signal, Optional<Setting> setting) {
    EnumMap<Signal, Setting> changed = new EnumMap<>(Signal.class);
    changed.putAll(signals);
    changed.remove(signal);
    setting.ifPresent(s -> changed.put(signal, s));
    return new Thresholds(levels, changed);
  }

  /**
   * The levels that a scan has to reach for these levels and signals. A first sale counts as a
   * level of one sale. If only new videos are needed, the order of views still shows whether the
   * source has refreshed.
   */
  public Thresholds withScannedSignals() {
    EnumMap<Metric, List<Level>> scanned = new EnumMap<>(Metric.class);
    scanned.putAll(levels);
    if (on(Signal.FIRST_SALE)) {
      scanned.merge(Metric.SALES, List.of(ONE_SALE), Thresholds::joined);
    }
    if (active().isEmpty() && wantNewVideos()) {
      scanned.merge(Metric.VIEWS, List.of(NEVER), Thresholds::joined);
    }
    return new Thresholds(scanned, signals);
  }

  private static List<Level> joined(List<Level> some, List<Level> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** The levels of a metric, ascending; empty if it is off or absent. */
  public List<Level> of(Metric metric) {
    return levels.getOrDefault(metric, List.of());
  }

  /** The fixed levels of a metric, ascending. */
  public List<BigDecimal> absolute(Metric metric) {
    return of(metric).stream()
        .filter(level -> level.plain() instanceof Level.Absolute)
        .map(Level::number)
        .toList();
  }

  /** The metrics that have at least one level. */
  public List<Metric> active() {
    List<Metric> active = new ArrayList<>();
    for (Map.Entry<Metric, List<Level>> metric : levels.entrySet()) {
      if (!metric.getValue().isEmpty()) {
        active.add(metric.getKey());
      }
    }
    return List.copyOf(active);
  }

  /** These thresholds, completed by the defaults. */
  public Thresholds over(Thresholds defaults) {
    EnumMap<Metric, List<Level>> merged = new EnumMap<>(Metric.class);
    merged.putAll(defaults.levels);
    merged.putAll(levels);
    EnumMap<Signal, Setting> set = new EnumMap<>(Signal.class);
    set.putAll(defaults.signals);
    set.putAll(signals);
    return new Thresholds(merged, set);
  }

  /** The thresholds in the grammar that {@link ThresholdGrammar} reads. */
  public String text() {
    return Stream.concat(
            levels.entrySet().stream().map(e -> e.getKey().key() + "=" + levelsText(e.getValue())),
            signals.entrySet().stream().map(e -> e.getKey().key() + "=" + e.getValue().text()))
        .collect(Collectors.joining(", "));
  }

  private static String levelsText(List<Level> levels) {
    Stream<String> texts = levels.stream().map(Level::text);
    return levels.isEmpty() ? "off" : texts.collect(Collectors.joining("/"));
  }
}
