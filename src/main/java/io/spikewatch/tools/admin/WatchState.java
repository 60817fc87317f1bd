package io.spikewatch.tools.admin;

import io.spikewatch.core.health.Health;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The state of a watch in one word, and its attributes in words. */
public final class WatchState {

  private WatchState() {}

  /** {@code disabled}, {@code muted} or {@code on}. */
  public static String of(Watch watch, Instant now) {
    if (!watch.enabled()) {
      return "disabled";
    }
    return watch.mutedAt(now) ? "muted" : "on";
  }

  /**
   * Returns {@code no data} if the watch is on and KeyAPI has never returned data for the creator.
   */
  public static String of(Watch watch, Set<String> withoutData, Instant now) {
    String state = of(watch, now);
    return state.equals("on") && withoutData.contains(watch.handle()) ? "no data" : state;
  }

  /** The handles that KeyAPI does not know, or for which KeyAPI has never returned a video. */
  public static Set<String> withoutData(
      List<Watch> watches, Map<String, Times> times, Health health) {
    Set<String> notFound =
        health.episodes().stream()
            .filter(e -> e.condition() == Condition.CREATOR_NOT_FOUND)
            .map(Health.Episode::subject)
            .collect(Collectors.toSet());
    return watches.stream()
        .filter(
            w ->
                (w.enabled() && notFound.contains(w.handle()))
                    || hasNoData(w, times.getOrDefault(w.handle(), Times.NEVER)))
        .map(Watch::handle)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether no poll of the watch returned data. The first poll with data stores the creator's id,
   * so a polled watch without an id had no data.
   */
  public static boolean hasNoData(Watch watch, Times times) {
    return watch.enabled() && watch.userId().isEmpty() && times.polled().isAfter(Instant.EPOCH);
  }

  /** The time between two polls: {@code 6h}, {@code 7d}, or {@code run} for every run. */
  public static String every(Optional<Duration> every) {
    return every.map(WatchState::written).orElse("run");
  }

  private static String written(Duration duration) {
    boolean days = duration.equals(Duration.ofDays(duration.toDays())) && !duration.isZero();
    return days
        ? duration.toDays() + "d"
        : duration.toString().replaceFirst("^PT?", "").toLowerCase(Locale.ROOT);
  }
}
