package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the runs take place as expected.
 *
 * @param last the last successful run, or the last poll of a creator if it was later
 * @param interval the expected time between two runs; empty if it is not known
 * @param failed the latest run, if every poll of it failed
 */
public record RunHealth(
    State state, Optional<Instant> last, Optional<Duration> interval, Optional<Instant> failed) {

  private static final int LATE_AFTER = 2;
  private static final int STOPPED_AFTER = 6;

  /** The state of the runs. */
  public enum State {
    /** The watchlist has no enabled creator. */
    NOT_SET_UP,
    NO_RUN_YET,
    /** Too few runs are known to expect the next run at a time. */
    AGE_ONLY,
    ON_TIME,
    LATE,
    STOPPED,
    FAILING
  }

  /**
   * Determines the state.
   *
   * @param schedule the time between two runs, if it is known
   */
  public static RunHealth of(
      Watchlist.WatchlistContents contents,
      Map<String, Times> times,
      Optional<Duration> schedule,
      Instant now) {
    RunTimes runs = RunTimes.of(times);
    Optional<Instant> polled =
        contents.watches().stream()
            .map(watch -> times.getOrDefault(watch.handle(), Times.NEVER).polled())
            .filter(at -> at.isAfter(Instant.EPOCH))
            .max(Comparator.naturalOrder());
    Optional<Instant> last =
        Stream.of(runs.last(), polled).flatMap(Optional::stream).max(Comparator.naturalOrder());
    Optional<Duration> interval = schedule.or(runs::interval);
    Optional<Instant> failed =
        runs.failed().filter(_ -> runs.failing()).filter(at -> last.filter(at::isBefore).isEmpty());
    boolean watching = contents.watches().stream().anyMatch(Watch::enabled);
    return new RunHealth(state(watching, last, interval, failed, now), last, interval, failed);
  }

  private static State state(
      boolean watching,
      Optional<Instant> last,
      Optional<Duration> interval,
      Optional<Instant> failed,
      Instant now) {
    if (!watching) {
      return State.NOT_SET_UP;
    }
    if (last.isPresent() && interval.isPresent()) {
      Duration age = Duration.between(last.get(), now);
      if (age.compareTo(interval.get().multipliedBy(STOPPED_AFTER)) > 0 && failed.isEmpty()) {
        return State.STOPPED;
      }
    }
    if (failed.isPresent()) {
      return State.FAILING;
    }
    if (last.isEmpty()) {
      return State.NO_RUN_YET;
    }
    if (interval.isEmpty()) {
      return State.AGE_ONLY;
    }
    return isLate(Duration.between(last.get(), now), interval) ? State.LATE : State.ON_TIME;
  }

  /** Whether a time between two runs is too long. */
  public static boolean isLate(Duration gap, Optional<Duration> interval) {
    return interval.filter(i -> gap.compareTo(i.multipliedBy(LATE_AFTER)) > 0).isPresent();
  }

  /** Whether the state is a problem. */
  public boolean troubled() {
    return switch (state) {
      case LATE, STOPPED, FAILING -> true;
      case NOT_SET_UP, NO_RUN_YET, AGE_ONLY, ON_TIME -> false;
    };
  }

  /** The state in sentences. */
  public String sentence(Instant now) {
    String lastRun = last.map(at -> when(at, now)).orElse("");
    String expected =
        interval.map(i -> " A run is expected every " + Formats.span(i) + ".").orElse("");
    return switch (state) {
      case NOT_SET_UP -> "Not set up: there is no creator to poll.";
      case NO_RUN_YET -> "No run has taken place yet.";
      case AGE_ONLY -> "The last run was " + lastRun + ".";
      case ON_TIME -> "The last run was " + lastRun + "." + expected;
      case LATE -> "Late: the last successful run was " + lastRun + "." + expected;
      case STOPPED -> "Stopped: the last successful run was " + lastRun + "." + expected;
      case FAILING ->
          "Failing: every poll of the last run, "
              + failed.map(at -> when(at, now)).orElse("")
              + ", failed. "
              + (lastRun.isEmpty()
                  ? "No earlier run succeeded."
                  : "The last successful run was " + lastRun + ".");
    };
  }

  /** What to do; empty if there is nothing to do. */
  public String advice() {
    return switch (state) {
      case NOT_SET_UP -> "Add a creator: spikewatch watch add @name";
      case NO_RUN_YET -> "Poll: spikewatch poll";
      case LATE, STOPPED -> "Check why cron, the timer or the loop does not run 'spikewatch poll'.";
      case FAILING -> "Read the messages of 'spikewatch poll'.";
      case AGE_ONLY, ON_TIME -> "";
    };
  }

  private static String when(Instant at, Instant now) {
    return Formats.span(Duration.between(at, now)) + " ago, " + Formats.instant(at);
  }

  /** The check of the command line: a late run is a warning, and stopped runs are wrong. */
  Check check(Instant now) {
    Check.CheckState checked =
        switch (state) {
          case AGE_ONLY, ON_TIME -> Check.CheckState.OK;
          case NOT_SET_UP, NO_RUN_YET, LATE -> Check.CheckState.WARNING;
          case STOPPED, FAILING -> Check.CheckState.WRONG;
        };
    return new Check("last run", checked, sentence(now), advice());
  }
}
