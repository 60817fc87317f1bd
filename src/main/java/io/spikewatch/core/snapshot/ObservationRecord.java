package io.spikewatch.core.snapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one recorded poll saw: the data that the next snapshot and its alerts are computed from,
 * except the previous snapshot. With a snapshot and the records after it, every later snapshot and
 * alert can be computed again.
 *
 * @param seen the content of the pages, with the creator
 * @param polledAt when the creator had last been polled by the stored poll times, to the second
 * @param baseline whether this is a first poll, which is compared with nothing
 */
public record ObservationRecord(Observation seen, Instant polledAt, boolean baseline) {
  public ObservationRecord {
    if (seen.creator().isEmpty()) {
      throw new IllegalArgumentException("an observation record names a creator");
    }
    polledAt = polledAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
