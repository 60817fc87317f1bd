package io.spikewatch.snapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one recorded poll saw: all that the next snapshot and its alerts are made of, but for the
 * snapshot before. Whoever has a snapshot and the frames since can live through it again.
 *
 * @param seen what the pages held; it names the creator
 * @param polledAt when the creator had last been polled, as far as the common record knew, to the
 *     millisecond
 * @param baseline whether this is a first look, held against nothing, whatever was known before
 */
public record Frame(Observation seen, Instant polledAt, boolean baseline) {
  public Frame {
    if (seen.creator().isEmpty()) {
      throw new IllegalArgumentException("a frame shows a creator");
    }
    polledAt = polledAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
