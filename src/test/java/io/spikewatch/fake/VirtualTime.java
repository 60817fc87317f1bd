package io.spikewatch.fake;

import io.spikewatch.snapshot.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to move. */
public final class VirtualTime implements InstantSource {

  private final Instant start;
  private volatile Instant now;

  public VirtualTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on to an instant; time never goes back. */
  public void moveTo(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException("it is " + now + " already, later than " + instant);
    }
    now = instant;
  }

  public void pass(Duration time) {
    moveTo(now.plus(time));
  }

  /** A deadline on this clock. */
  public Deadline deadlineIn(Duration left) {
    return Deadline.in(left, () -> Duration.between(start, now).toNanos());
  }
}
