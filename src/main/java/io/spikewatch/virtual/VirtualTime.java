package io.spikewatch.virtual;

import io.spikewatch.wiring.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when it is told to: no wait takes any, and all clocks agree on that. */
public final class VirtualTime implements Tempo {

  private final AtomicLong waitedNanos = new AtomicLong();
  private volatile Instant now;

  /** Time that begins then. */
  public VirtualTime(Instant start) {
    now = start;
  }

  /** Moves on, or back. */
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
