package io.spikewatch.lab;

import io.spikewatch.demo.Regime;
import java.time.Duration;
import java.time.Instant;

/**
 * The parameters of a {@link LabWorld}; equal parameters make equal worlds.
 *
 * @param smallestCatalogue the fewest videos that a creator has when the world starts
 * @param largestCatalogue the most
 */
public record LabSpec(
    long seed,
    int creators,
    int days,
    int smallestCatalogue,
    int largestCatalogue,
    Regime regime,
    Mix mix) {

  /** When every world starts, and is first looked at. */
  public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  public LabSpec {
    if (creators < 1 || creators > 2_000) {
      throw new IllegalArgumentException("creators=%d is not in 1..2000".formatted(creators));
    }
    if (days < 2 || days > 120) {
      throw new IllegalArgumentException("days=%d is not in 2..120".formatted(days));
    }
    if (smallestCatalogue < 1 || largestCatalogue < smallestCatalogue || largestCatalogue > 5_000) {
      throw new IllegalArgumentException(
          "catalogue %d..%d is not a range within 1..5000"
              .formatted(smallestCatalogue, largestCatalogue));
    }
  }

  Instant end() {
    return START.plus(Duration.ofDays(days));
  }
}
