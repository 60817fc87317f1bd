package io.spikewatch.tools.simulation;

import io.spikewatch.function.wiring.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that only the test advances: waiting takes no real time, and all clocks agree. */
public final class VirtualTime implements TimeSource {

  private final AtomicLong waitedNanos = new AtomicLong();
  private volatile Instant now;

  /** A clock that starts at this instant. */
  public VirtualTime(Instant start) {
    now = start;
  }

  /** Sets the clock. */
  public void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
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
