package io.spikewatch.slack;

import java.time.Duration;

/** A way to let time pass. */
@FunctionalInterface
public interface Pause {
  /** Really waits. */
  Pause REAL = Thread::sleep;

  void pause(Duration duration) throws InterruptedException;
}
