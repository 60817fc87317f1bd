package io.spikewatch.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of a request that decides which creators are due. */
public interface DueQuery {

  /** Only these handles; absent for the whole watchlist. */
  Optional<List<String>> creators();

  /** Whether creators that are not yet due are skipped. */
  boolean onlyDue();

  /** Whether this is a batch that another run has dispatched. */
  boolean dispatched();

  /** The time of the scheduled event, if there is one. */
  Optional<Instant> askedAt();
}
