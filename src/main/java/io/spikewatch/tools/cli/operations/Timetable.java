package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.http.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The times of repeated polls: the start, and each multiple of the interval after it.
 *
 * <p>Times that pass during a long poll or while the machine sleeps are skipped. One poll makes up
 * for all of them.
 */
final class Timetable {

  /** The longest single wait. A changed clock or the end of a sleep is noticed within this time. */
  private static final Duration CHECKED_EVERY = Duration.ofSeconds(30);

  private final Duration interval;
  private final Instant start;
  private final InstantSource clock;
  private final Sleeper sleeper;

  /** Creates a timetable that starts now. */
  Timetable(Duration interval, InstantSource clock, Sleeper sleeper) {
    this.interval = interval;
    this.start = clock.instant();
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** The next time after now. */
  Instant next() {
    long passed =
        Math.floorDiv(Duration.between(start, clock.instant()).toMillis(), interval.toMillis());
    return start.plus(interval.multipliedBy(passed + 1));
  }

  /** Waits until a time. If the clock is set back, waits at most until the next time by it. */
  void await(Instant planned) throws InterruptedException {
    Instant due = planned;
    while (clock.instant().isBefore(due)) {
      Duration left = Duration.between(clock.instant(), due);
      if (left.isPositive()) {
        sleeper.sleep(left.compareTo(CHECKED_EVERY) < 0 ? left : CHECKED_EVERY);
      }
      Instant next = next();
      due = next.isBefore(due) ? next : due;
    }
  }
}
