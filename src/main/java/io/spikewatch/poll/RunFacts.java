package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run knows at its end, for what it has to say about the watching itself.
 *
 * @param times of the creators, this run included
 * @param used the credits of the day that are used
 * @param undelivered notifications that wait because they were not taken
 * @param interval how this run follows the one before it
 */
record RunFacts(
    PollRequest request,
    Watchlist.Reading watchlist,
    List<CreatorOutcome> outcomes,
    Map<String, Times> times,
    PollLimits limits,
    long used,
    boolean exhausted,
    int undelivered,
    RunInterval interval,
    Instant now) {

  /** Whether the whole watchlist was asked for, and not some creators of it. */
  boolean whole() {
    return request.whole();
  }

  /** Whether the whole watchlist was read, and not a batch of it. */
  boolean sawAll() {
    return !request.dispatched();
  }

  /** The credits of the day; 0 for no limit. */
  long budget() {
    return limits.dailyCreditBudget();
  }

  /** Whether nothing more may be spent today. */
  boolean spent() {
    return exhausted || (budget() > 0 && used >= budget());
  }

  /** The creators about whom the source has said something in this run. */
  Set<String> answered() {
    return outcomes.stream()
        .filter(CreatorOutcome::answered)
        .map(CreatorOutcome::handle)
        .collect(Collectors.toSet());
  }

  /** The creators of whom nothing is announced now. */
  Set<String> muted() {
    return watchlist.watches().stream()
        .filter(watch -> watch.mutedAt(now))
        .map(Watch::handle)
        .collect(Collectors.toSet());
  }

  /** The creators that are to be polled at all. */
  Set<String> watched() {
    return watchlist.watches().stream()
        .filter(Watch::enabled)
        .map(Watch::handle)
        .collect(Collectors.toSet());
  }
}
