package io.spikewatch.core.credits;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The credits of a UTC day, and the part of them that is reserved for its later hours.
 *
 * @param credits for all runs of the day together; 0 for no limit
 */
public record DailyBudget(long credits) {

  private static final Duration DAY = Duration.ofDays(1);

  /** One twentieth of the budget is reserved for polls that a person starts. */
  private static final long RESERVE_PART = 20;

  /** With fewer credits a day, a request every second hour is not possible. */
  private static final long MIN_SPREAD = 24;

  /** A request is sent at least this often, so that no three hours pass without one. */
  static final Duration REQUEST_EVERY = Duration.ofHours(2);

  /** Whether the credits have no limit. */
  public boolean unlimited() {
    return credits == 0;
  }

  /** The credits that scheduled runs leave for polls that a person starts. */
  long reserve() {
    return credits / RESERVE_PART;
  }

  /**
   * The credits that a run must leave for the rest of the day, if the next run takes place at
   * {@code next}.
   */
  long reservedFrom(Instant now, Instant next) {
    if (credits < MIN_SPREAD) {
      return 0;
    }
    Duration rest = Duration.between(next, midnightAfter(now));
    return rest.isNegative() ? 0 : Math.ceilDiv(rest.toSeconds(), REQUEST_EVERY.toSeconds());
  }

  /**
   * The maximum that all runs of the day together may have used after a run.
   *
   * @param next when the next run takes place
   */
  public long limit(boolean byPerson, Instant now, Instant next) {
    long reserved = byPerson ? 0 : reserve();
    return Math.max(0, credits - reserved - reservedFrom(now, next));
  }

  /** A part, from 0 to 1, of the credits that scheduled runs may use. */
  long part(double part) {
    return (long) ((credits - reserve()) * part);
  }

  /** The part of a day, from 0 to 1, that is over when the next run takes place. */
  static double dayPart(Instant now, Instant next) {
    Instant midnight = midnightAfter(now).minus(DAY);
    return Math.min(1, (double) Duration.between(midnight, next).toSeconds() / DAY.toSeconds());
  }

  static Instant midnightAfter(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(DAY);
  }
}
