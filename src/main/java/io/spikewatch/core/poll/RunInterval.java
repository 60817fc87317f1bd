package io.spikewatch.core.poll;

import io.spikewatch.core.schedule.RunTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The interval between a run over the watchlist and the run before it.
 *
 * @param previous when the run before this one took place
 * @param allowed the maximum time until the next run; absent without a schedule, or if the run
 *     covers only some creators
 * @param lastGap the time between the two runs before this one, if no schedule is known; otherwise
 *     zero
 */
record RunInterval(
    Optional<Instant> previous, Optional<Duration> allowed, Duration lastGap, Instant now) {

  /** Two gaps count as equal if the shorter one is at least this part of the longer one. */
  private static final double ALIKE = 0.75;

  /** A run may be late by this time, because Lambda retries it for a quarter of an hour. */
  private static final Duration RETRIED_FOR = Duration.ofMinutes(15);

  static RunInterval of(RunContext run, RunState state, Instant now) {
    boolean whole = run.request().whole();
    return new RunInterval(
        RunTimes.of(state.times()).latest(),
        run.limits().nextRunWithin().filter(_ -> whole),
        run.limits().schedule().isPresent() ? Duration.ZERO : lastGap(state),
        now);
  }

  /** Without a schedule, two equal gaps in a row are taken as the interval of the runs. */
  private static Duration lastGap(RunState state) {
    List<Instant> runs = RunTimes.of(state.times()).good();
    return runs.size() < 2
        ? Duration.ZERO
        : Duration.between(runs.get(runs.size() - 2), runs.getLast());
  }

  /** Whether the time of this run is stored for the next run. */
  boolean isStored() {
    return allowed.isPresent();
  }

  /** The time without a run, if a run was missed. */
  Optional<Duration> gap() {
    return previous
        .map(before -> Duration.between(before, now))
        .filter(this::isTooLong)
        .filter(gap -> !isTooLong(lastGap) || lastGap.toSeconds() < ALIKE * gap.toSeconds());
  }

  private boolean isTooLong(Duration gap) {
    return allowed.filter(most -> gap.compareTo(most.plus(RETRIED_FOR)) > 0).isPresent();
  }
}
