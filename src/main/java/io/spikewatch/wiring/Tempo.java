package io.spikewatch.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How time passes for the program: what the clock says, how it is measured and how it is waited
 * for. In a simulation no wait takes any of the reader's time.
 */
public interface Tempo extends InstantSource {

  /** A clock that only goes forward; only differences of it mean anything. */
  long nanoTime();

  /** Returns when that much time has passed. */
  void sleep(Duration duration) throws InterruptedException;

  /** The time of the world, as that clock tells it. */
  static Tempo real(InstantSource clock) {
    return new Tempo() {
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
