package io.spikewatch.http;

import java.time.Duration;

/** How time is let pass between two tries: really, except in tests. */
@FunctionalInterface
public interface Pause {

  /** Really waits. */
  Pause REAL = Thread::sleep;

  /** Returns when that much time has passed. */
  void sleep(Duration duration) throws InterruptedException;
}
