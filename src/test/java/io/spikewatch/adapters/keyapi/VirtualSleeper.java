package io.spikewatch.adapters.keyapi;

import io.spikewatch.adapters.http.Sleeper;
import io.spikewatch.core.snapshot.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that only sleeping moves, at once. */
final class VirtualSleeper implements Sleeper, LongSupplier {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Duration> sleeps = new ArrayList<>();

  @Override
  public synchronized void sleep(Duration duration) {
    sleeps.add(duration);
    now.addAndGet(duration.toNanos());
  }

  @Override
  public long getAsLong() {
    return now.get();
  }

  /** Every sleep so far. */
  synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** Lets time pass while nobody sleeps. */
  void advance(Duration duration) {
    now.addAndGet(duration.toNanos());
  }

  Deadline deadlineIn(Duration left) {
    return Deadline.in(left, this);
  }
}
