package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.credits.CreditBudget;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.InstantSource;

/**
 * The data that the polls of all creators in one run share.
 *
 * @param asking the time limit for the last page, which leaves time to record and publish
 */
record RunContext(
    PollRequest request,
    Ports ports,
    PollLimits limits,
    Thresholds defaults,
    Rearm rearm,
    CreatorLeases leases,
    DuplicateWatches duplicates,
    BudgetAllocation allocation,
    CreditBudget budget,
    Delivery delivery,
    Deadline asking,
    InstantSource clock,
    RandomPause pause) {

  /** The key of a watch never changes. The identity of its creator is stored as an attribute. */
  void updateIdentity(Watch watch, Creator creator) {
    Watch seen = watch.seenAs(creator);
    if (!seen.equals(watch) && !request.dryRun()) {
      ports.watchlist().updateIdentity(seen);
    }
  }
}
