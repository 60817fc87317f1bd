package io.spikewatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; safe to share between threads. */
public final class TestClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private TestClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  public static TestClock at(Instant start) {
    return new TestClock(start);
  }

  /** From ISO-8601, as in {@code TestClock.at("2026-03-01T10:00:00Z")}. */
  public static TestClock at(String start) {
    return new TestClock(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves the clock on, or back when the step is negative, as a corrected system clock is. */
  public Instant advance(Duration step) {
    return now.updateAndGet(instant -> instant.plus(step));
  }

  public void set(Instant instant) {
    now.set(instant);
  }
}
