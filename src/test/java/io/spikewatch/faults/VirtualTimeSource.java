package io.spikewatch.faults;

import io.spikewatch.function.wiring.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes as it is told, and may be wrong; and waits that are counted and take none of
 * the reader's time.
 */
final class VirtualTimeSource implements TimeSource {

  private final AtomicLong waitedNanos = new AtomicLong();
  private volatile Instant right;
  private volatile Duration error = Duration.ZERO;

  VirtualTimeSource(Instant start) {
    right = start;
  }

  /** How much the clock is wrong from now on. */
  void wrongBy(Duration duration) {
    error = duration;
  }

  /** What the time is, for all who have another clock. */
  Instant right() {
    return right;
  }

  void advance(Duration duration) {
    right = right.plus(duration);
  }

  @Override
  public Instant instant() {
    return right.plus(error);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + waitedNanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    waitedNanos.addAndGet(duration.toNanos());
  }
}
