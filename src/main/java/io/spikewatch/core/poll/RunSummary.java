package io.spikewatch.core.poll;

import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The input for the health issues at the end of a run.
 *
 * @param before the times of the creators before this run
 * @param times the times of the creators, including this run
 * @param undelivered the number of notifications that were not accepted
 * @param interval the interval since the previous run
 */
record RunSummary(
    PollRequest request,
    Watchlist.WatchlistContents watchlist,
    List<CreatorOutcome> outcomes,
    Map<String, Times> before,
    Map<String, Times> times,
    PollLimits limits,
    int undelivered,
    RunInterval interval,
    Instant now) {

  /** Whether the request covered the whole watchlist. */
  boolean whole() {
    return request.whole();
  }

  /** Whether the whole watchlist was read, and not only a batch. */
  boolean sawAll() {
    return !request.dispatched();
  }

  /** Whether the budget did not cover the plan today or yesterday. */
  boolean budgetIsShort() {
    return budget() > 0
        && RunTimes.of(times)
            .budgetShort()
            .filter(at -> BudgetAllocation.coversNoWholeDaySince(at, now))
            .isPresent();
  }

  /** The credits of the day; 0 for no limit. */
  long budget() {
    return limits.dailyCreditBudget();
  }

  /** The creators about which the source has answered in this run. */
  Set<String> answered() {
    return outcomes.stream()
        .filter(CreatorOutcome::answered)
        .map(CreatorOutcome::handle)
        .collect(Collectors.toSet());
  }

  /** The creators that are muted now. */
  Set<String> muted() {
    return watchlist.watches().stream()
        .filter(watch -> watch.mutedAt(now))
        .map(Watch::handle)
        .collect(Collectors.toSet());
  }

  /** The creators that are enabled. */
  Set<String> watched() {
    return watchlist.watches().stream()
        .filter(Watch::enabled)
        .map(Watch::handle)
        .collect(Collectors.toSet());
  }
}
