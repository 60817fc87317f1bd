package io.spikewatch.snapshot;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that is left, measured on a clock that only goes forward, so that a change of the wall
 * clock can neither end a run early nor let it outlive its function.
 */
public final class Deadline {

  private final long endNanos;
  private final LongSupplier nanoTime;

  private Deadline(long endNanos, LongSupplier nanoTime) {
    this.endNanos = endNanos;
    this.nanoTime = nanoTime;
  }

  /** A deadline that lies {@code left} ahead. */
  public static Deadline in(Duration left, LongSupplier nanoTime) {
    return new Deadline(nanoTime.getAsLong() + left.toNanos(), nanoTime);
  }

  /** What is left; zero once it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
  }

  /** Whether at least that much is left. */
  public boolean allows(Duration needed) {
    return left().compareTo(needed) >= 0;
  }

  /** This deadline, brought forward. */
  public Deadline earlierBy(Duration reserve) {
    return new Deadline(endNanos - reserve.toNanos(), nanoTime);
  }
}
