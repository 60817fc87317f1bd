package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * The parameters of a generated {@link World}. Equal parameters give equal worlds.
 *
 * @param seed decides everything that the other parameters leave open
 * @param days the length of the world
 */
public record WorldSpec(
    long seed, int creators, int days, Regime regime, Shape shape, Instant start) {

  /** The default start of a world: a Sunday. */
  public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  public WorldSpec {
    if (creators < 1 || creators > 10_000) {
      throw new IllegalArgumentException("creators=%d is not in 1..10000".formatted(creators));
    }
    if (days < 2 || days > 366) {
      throw new IllegalArgumentException("days=%d is not in 2..366".formatted(days));
    }
  }

  public WorldSpec(long seed, int creators, int days, Regime regime, Shape shape) {
    this(seed, creators, days, regime, shape, START);
  }

  /** A world for a demo of a few minutes: every kind of event, and few spikes. */
  public static WorldSpec demo(long seed, Regime regime, Instant start, int days) {
    return new WorldSpec(seed, 12, days, regime, Shape.DEMO, start);
  }

  public Instant end() {
    return start.plus(Duration.ofDays(days));
  }
}
