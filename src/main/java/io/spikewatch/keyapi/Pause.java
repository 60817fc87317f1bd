package io.spikewatch.keyapi;

import java.time.Duration;

/** How time is let pass; {@code Thread::sleep}, except in tests. */
@FunctionalInterface
public interface Pause {

  /** Returns when that much time has passed. */
  void sleep(Duration duration) throws InterruptedException;
}
