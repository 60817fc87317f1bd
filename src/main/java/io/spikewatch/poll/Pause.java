package io.spikewatch.poll;

import java.time.Duration;

/** Waits. A port, so that tests need not. */
@FunctionalInterface
public interface Pause {

  /** Waits for some time between the two. */
  void between(Duration least, Duration most);
}
