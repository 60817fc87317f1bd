package io.spikewatch.adapters.http;

import java.time.Duration;

/** Waits between two attempts. Tests replace it. */
@FunctionalInterface
public interface Sleeper {

  /** Waits with {@link Thread#sleep}. */
  Sleeper REAL = Thread::sleep;

  /** Returns after that time. */
  void sleep(Duration duration) throws InterruptedException;
}
