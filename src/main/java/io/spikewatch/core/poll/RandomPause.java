package io.spikewatch.core.poll;

import java.time.Duration;

/** Waits. It is a port, so that tests need not wait. */
@FunctionalInterface
public interface RandomPause {

  /** Waits for a random time between the two. */
  void between(Duration least, Duration most);
}
