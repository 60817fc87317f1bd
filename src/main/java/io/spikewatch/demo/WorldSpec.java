package io.spikewatch.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The parameters of a generated {@link World}; equal parameters make equal worlds.
 *
 * @param seed decides everything the other parameters leave open
 * @param creators how many creators there are
 * @param smallestCatalogue the fewest videos that a creator has when the world starts
 * @param largestCatalogue the most videos that a creator has when the world starts
 * @param regime how the source's figures follow the true ones
 * @param start when the world starts; its first day is history, in which nothing special happens
 * @param days how long the world lasts, the day of history included
 */
public record WorldSpec(
    long seed,
    int creators,
    int smallestCatalogue,
    int largestCatalogue,
    Regime regime,
    Instant start,
    int days) {

  private static final Duration HISTORY = Duration.ofDays(1);

  public WorldSpec {
    if (creators < 1 || creators > 10_000) {
      throw new IllegalArgumentException("creators=%d is not in 1..10000".formatted(creators));
    }
    if (smallestCatalogue < 1 || largestCatalogue < smallestCatalogue) {
      throw new IllegalArgumentException(
          "catalogue range %d..%d is empty".formatted(smallestCatalogue, largestCatalogue));
    }
    if (days < 3 || days > 366) {
      throw new IllegalArgumentException("days=%d is not in 3..366".formatted(days));
    }
  }

  /**
   * A world to look at for a few minutes: every kind of event, and few enough spikes to read them
   * all.
   */
  public static WorldSpec demo(long seed) {
    return new WorldSpec(
        seed, 12, 30, 300, Regime.ROLLING, Instant.parse("2026-11-01T00:00:00Z"), 8);
  }

  public WorldSpec withRegime(Regime other) {
    return new WorldSpec(seed, creators, smallestCatalogue, largestCatalogue, other, start, days);
  }

  /** When an observer is meant to take its first look: after the day of history. */
  public Instant observedFrom() {
    return start.plus(HISTORY);
  }

  public Instant end() {
    return start.plus(Duration.ofDays(days));
  }
}
