package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run over the watchlist follows the one before it.
 *
 * @param previous when the run before this one took place
 * @param allowed how long after a run the next one has to come; absent where no schedule asks, or
 *     for a run over some creators only
 */
record RunInterval(Optional<Instant> previous, Optional<Duration> allowed, Instant now) {

  /** A run may be late by so much: it is retried for a quarter of an hour. */
  private static final Duration RETRIED_FOR = Duration.ofMinutes(15);

  static RunInterval of(RunContext run, Known known, Instant now) {
    boolean whole = run.request().whole();
    return new RunInterval(
        Optional.ofNullable(known.times().get(PollTimes.RUN)).map(Times::tried),
        run.limits().runsWithin().filter(_ -> whole),
        now);
  }

  /** Whether the time of this run is kept, for the next one to go by. */
  boolean kept() {
    return allowed.isPresent();
  }

  /** The time without a run, if one was missed. */
  Optional<Duration> gap() {
    return previous
        .map(before -> Duration.between(before, now))
        .filter(gap -> allowed.filter(a -> gap.compareTo(a.plus(RETRIED_FOR)) > 0).isPresent());
  }
}
