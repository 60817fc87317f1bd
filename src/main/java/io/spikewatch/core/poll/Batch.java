package io.spikewatch.core.poll;

import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creators that one run dispatches to a worker together, with the data that the worker would
 * otherwise have to read.
 *
 * @param watches as they have just been read
 * @param askedAt creators that are polled after this instant are not polled again for this batch
 * @param allocation its part of the day's budget; absent without a budget
 */
public record Batch(List<Watch> watches, Instant askedAt, Optional<BudgetAllocation> allocation) {

  public Batch {
    watches = List.copyOf(watches);
  }
}
