package io.spikewatch.core.snapshot;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The remaining time, measured with a monotonic clock. A change of the wall clock can therefore
 * neither end a run early nor let it exceed its function's limit.
 */
public final class Deadline {

  private final long endNanos;
  private final LongSupplier nanoTime;

  private Deadline(long endNanos, LongSupplier nanoTime) {
    this.endNanos = endNanos;
    this.nanoTime = nanoTime;
  }

  /** A deadline after {@code left}. */
  public static Deadline in(Duration left, LongSupplier nanoTime) {
    return new Deadline(nanoTime.getAsLong() + left.toNanos(), nanoTime);
  }

  /** The remaining time; zero after the deadline. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
  }

  /** Whether at least that much time remains. */
  public boolean allows(Duration needed) {
    return left().compareTo(needed) >= 0;
  }

  /** This deadline, earlier by {@code reserve}. */
  public Deadline earlierBy(Duration reserve) {
    return new Deadline(endNanos - reserve.toNanos(), nanoTime);
  }
}
