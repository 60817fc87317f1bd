package io.spikewatch.core.schedule;

import io.spikewatch.core.schedule.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When the latest runs over the whole watchlist took place, stored beside the times of the
 * creators. A run is good unless all its polls failed. A run without due creators is good.
 *
 * @param good the latest good runs, oldest first
 * @param failed the latest run of which every poll failed
 * @param latest the latest run that was expected within a known time, good or not
 * @param budgetShort when the budget last kept a creator from being polled in full
 */
public record RunTimes(
    List<Instant> good,
    Optional<Instant> failed,
    Optional<Instant> latest,
    Optional<Instant> budgetShort) {

  /** Six runs have five gaps between them. */
  private static final int MAX_RUNS = 6;

  /** An interval that is learned from fewer gaps is not reliable. */
  private static final int MIN_GAPS = 3;

  /**
   * Runs that follow each other faster were started by a person, and say nothing about the next.
   */
  private static final Duration MIN_INTERVAL = Duration.ofMinutes(5);

  private static final String LATEST = "(run)";
  private static final String BUDGET_SHORT = "(budget short)";
  private static final String FAILED = "(failed run)";
  private static final List<String> SLOTS =
      IntStream.range(0, MAX_RUNS).mapToObj(i -> "(run " + i + ")").toList();

  /** The keys under which these times are stored. No valid handle contains a bracket. */
  public static final Set<String> KEYS =
      Stream.concat(Stream.of(LATEST, BUDGET_SHORT, FAILED), SLOTS.stream())
          .collect(Collectors.toUnmodifiableSet());

  public RunTimes {
    good = List.copyOf(good);
  }

  /** Reads the known runs. */
  public static RunTimes of(Map<String, Times> times) {
    return new RunTimes(
        SLOTS.stream()
            .flatMap(slot -> Optional.ofNullable(times.get(slot)).stream())
            .map(Times::tried)
            .sorted()
            .toList(),
        at(times, FAILED),
        at(times, LATEST),
        at(times, BUDGET_SHORT));
  }

  private static Optional<Instant> at(Map<String, Times> times, String key) {
    return Optional.ofNullable(times.get(key)).map(Times::tried);
  }

  /** What is to be stored of the latest run. */
  public static Map<String, Times> latest(Instant started) {
    return Map.of(LATEST, new Times(started, started));
  }

  /** What is to be stored of a run for which the budget was short. */
  public static Map<String, Times> budgetShort(Instant started) {
    return Map.of(BUDGET_SHORT, new Times(started, Instant.EPOCH));
  }

  /** The times to store after a run. A good run replaces the oldest one. */
  public static Map<String, Times> after(Map<String, Times> known, boolean good, Instant started) {
    Map<String, Times> changed = new HashMap<>();
    String slot =
        SLOTS.stream()
            .min(Comparator.comparing(s -> known.getOrDefault(s, Times.NEVER).tried()))
            .orElseThrow();
    changed.put(good ? slot : FAILED, new Times(started, Instant.EPOCH));
    return changed;
  }

  /** The latest good run. */
  public Optional<Instant> last() {
    return good.isEmpty() ? Optional.empty() : Optional.of(good.getLast());
  }

  /** Whether the latest run failed. */
  public boolean failing() {
    return failed.filter(at -> last().filter(l -> !l.isBefore(at)).isEmpty()).isPresent();
  }

  /**
   * The median of the gaps between the runs; empty if there are too few, or if they are too short
   * for a schedule.
   */
  public Optional<Duration> interval() {
    List<Duration> gaps =
        IntStream.range(1, good.size())
            .mapToObj(i -> Duration.between(good.get(i - 1), good.get(i)))
            .sorted()
            .toList();
    return gaps.size() < MIN_GAPS
        ? Optional.empty()
        : Optional.of(gaps.get(gaps.size() / 2)).filter(i -> i.compareTo(MIN_INTERVAL) >= 0);
  }
}
