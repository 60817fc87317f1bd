package io.spikewatch.desk;

import io.spikewatch.alert.Alert;
import io.spikewatch.history.Backtest;
import io.spikewatch.history.Backtest.Message;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Severity;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
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
import java.util.stream.Collectors;

/**
 * What came of a backtest of several creators.
 *
 * @param unreadable how many frames could not be read
 * @param problems whose recordings could not be read at all, and why
 */
public record BacktestResult(
    Map<Watch, Backtest> tests, Instant since, Instant now, int unreadable, List<String> problems) {

  private static final double WEEK = Duration.ofDays(7).toSeconds();

  /** An alert that would have been sent. */
  public record Sent(Instant at, Watch watch, Creator creator, Alert alert) {}

  /** A day of UTC and its messages. */
  public record Day(LocalDate date, int messages) {}

  /** Whether polls may not have read as far as some level asks. */
  public static boolean below(Thresholds levels, Thresholds own) {
    return levels.active().stream()
        .anyMatch(
            m -> {
              Optional<BigDecimal> lowest = levels.absolute(m).stream().findFirst();
              Optional<BigDecimal> known = own.absolute(m).stream().findFirst();
              return lowest.isPresent()
                  && known.filter(k -> k.compareTo(lowest.get()) <= 0).isEmpty();
            });
  }

  /** No less than a day: of less nothing can be said of a week. */
  public static double weeks(Instant from, Instant to) {
    double seconds = Duration.between(from, to).toSeconds();
    return Math.max(seconds, WEEK / 7) / WEEK;
  }

  public List<Message> messages() {
    return tests.values().stream().flatMap(t -> t.messages().stream()).toList();
  }

  /** Every alert, newest first. */
  public List<Sent> alerts() {
    return tests.entrySet().stream()
        .flatMap(
            e ->
                e.getValue().messages().stream()
                    .flatMap(
                        m ->
                            m.alerts().stream()
                                .map(a -> new Sent(m.at(), e.getKey(), m.creator(), a))))
        .sorted(Comparator.comparing(Sent::at).reversed())
        .toList();
  }

  public long videos() {
    return alerts().stream().map(s -> s.alert().videoId()).distinct().count();
  }

  /** How many alerts of each severity there are, the gravest first. */
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

  /** The day with most messages, the latest of several. */
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

  /** When the first frame of all was seen. */
  public Optional<Instant> first() {
    return tests.values().stream().flatMap(t -> t.first().stream()).min(Comparator.naturalOrder());
  }

  /** What there was to judge, in words; empty if nothing is kept within the time. */
  public Optional<String> kept() {
    return first()
        .map(
            first ->
                "%s kept of %s, since %s"
                    .formatted(
                        Amount.of(frames(), "poll"),
                        Amount.of(tests.size() - without().size(), "creator"),
                        Wording.instant(first)));
  }

  public int frames() {
    return tests.values().stream().mapToInt(Backtest::frames).sum();
  }

  /** The creators of whom nothing is kept within the time. */
  public List<String> without() {
    return tests.entrySet().stream()
        .filter(e -> e.getValue().frames() == 0)
        .map(e -> e.getKey().handle())
        .toList();
  }
}
