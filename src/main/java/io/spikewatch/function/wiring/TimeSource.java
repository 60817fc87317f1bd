package io.spikewatch.function.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the application: the present time, a monotonic clock, and waiting. In a simulation,
 * waiting takes no real time.
 */
public interface TimeSource extends InstantSource {

  /** Returns a monotonic clock in nanoseconds; only differences have a meaning. */
  long nanoTime();

  /** Waits for a duration. */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the real time; the instants come from the given clock. */
  static TimeSource real(InstantSource clock) {
    return new TimeSource() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
