package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.history.Backtest;
import io.spikewatch.core.history.Backtest.BacktestMessage;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The result of a backtest of several creators.
 *
 * @param unreadable the number of observations that could not be read
 * @param problems one sentence for each creator whose history could not be read
 */
public record BacktestResult(
    Map<Watch, Backtest> tests, Instant since, Instant now, int unreadable, List<String> problems) {

  private static final double WEEK = Duration.ofDays(7).toSeconds();

  /** An alert that would have been sent. */
  public record SentMessage(Instant at, Watch watch, Creator creator, Alert alert) {}

  /** A day of UTC and its number of messages. */
  public record Day(LocalDate date, int messages) {}

  /**
   * Whether a level is lower than the levels that the polls used, so that the polls may not have
   * read deep enough. A creator without history is ignored.
   *
   * @param levels the thresholds to try
   * @param own the thresholds in force
   */
  public boolean below(Function<Watch, Thresholds> levels, Function<Watch, Thresholds> own) {
    return tests.entrySet().stream()
        .filter(e -> e.getValue().frames() > 0)
        .anyMatch(e -> below(levels.apply(e.getKey()), own.apply(e.getKey())));
  }

  private static boolean below(Thresholds levels, Thresholds own) {
    return levels.active().stream()
        .anyMatch(
            m -> {
              Optional<BigDecimal> lowest = levels.absolute(m).stream().findFirst();
              Optional<BigDecimal> known = own.absolute(m).stream().findFirst();
              return lowest.isPresent()
                  && known.filter(k -> k.compareTo(lowest.get()) <= 0).isEmpty();
            });
  }

  /** The length in weeks, at least one day: a shorter time gives no rate per week. */
  public static double weeks(Instant from, Instant to) {
    double seconds = Duration.between(from, to).toSeconds();
    return Math.max(seconds, WEEK / 7) / WEEK;
  }

  public List<BacktestMessage> messages() {
    return tests.values().stream().flatMap(t -> t.messages().stream()).toList();
  }

  /** Every alert, newest first. */
  public List<SentMessage> alerts() {
    return tests.entrySet().stream()
        .flatMap(
            e ->
                e.getValue().messages().stream()
                    .flatMap(
                        m ->
                            m.alerts().stream()
                                .map(a -> new SentMessage(m.at(), e.getKey(), m.creator(), a))))
        .sorted(Comparator.comparing(SentMessage::at).reversed())
        .toList();
  }

  public long videos() {
    return alerts().stream().map(s -> s.alert().videoId()).distinct().count();
  }

  /** The number of alerts of each severity, the most severe first. */
  public Map<Severity, Long> bySeverity() {
    Map<Severity, Long> counts = new TreeMap<>(Comparator.reverseOrder());
    counts.putAll(
        alerts().stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.alert().crossing().severity(),
                    () -> new EnumMap<>(Severity.class),
                    Collectors.counting())));
    return counts;
  }

  /** The day with the most messages; of several such days, the latest. */
  public Optional<Day> worstDay() {
    Map<LocalDate, Integer> days = new TreeMap<>();
    messages()
        .forEach(m -> days.merge(LocalDate.ofInstant(m.at(), ZoneOffset.UTC), 1, Integer::sum));
    return days.entrySet().stream()
        .map(e -> new Day(e.getKey(), e.getValue()))
        .max(Comparator.comparingInt(Day::messages).thenComparing(Day::date));
  }

  public double perWeek() {
    return messages().size() / weeks(first().orElse(since), now);
  }

  /** The time of the first observation. */
  public Optional<Instant> first() {
    return tests.values().stream().flatMap(t -> t.first().stream()).min(Comparator.naturalOrder());
  }

  /** The history that was evaluated, in words; empty if no observation is stored for that time. */
  public Optional<String> kept() {
    return first()
        .map(
            first ->
                "%s stored of %s, since %s"
                    .formatted(
                        Plural.of(frames(), "poll"),
                        Plural.of(tests.size() - without().size(), "creator"),
                        Formats.instant(first)));
  }

  public int frames() {
    return tests.values().stream().mapToInt(Backtest::frames).sum();
  }

  /** The creators without a stored observation in that time. */
  public List<String> without() {
    return tests.entrySet().stream()
        .filter(e -> e.getValue().frames() == 0)
        .map(e -> e.getKey().handle())
        .toList();
  }
}
