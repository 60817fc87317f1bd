package io.spikewatch.poll;

import java.time.Duration;
import java.time.Instant;

/**
 * When the source's figures of a creator have been seen to change, and so when they will next.
 *
 * <p>Most sources refresh once a day, at an hour that nobody tells; some change all the time. What
 * is kept is the bracket in which the last refresh lay, between a look that still showed the old
 * figures and one that showed new ones, and how well that fits what was seen before.
 *
 * @param after when the old figures were last seen
 * @param by when the new ones were first seen
 * @param days how many refreshes in a row came after a quiet time and were seen soon
 * @param restless how many times in a row figures changed without a quiet time in between
 */
public record Rhythm(Instant after, Instant by, int days, int restless) {

  /** Nothing is known. */
  public static final Rhythm NONE = new Rhythm(Instant.EPOCH, Instant.EPOCH, 0, 0);

  /** Figures that stood still for so long are not in motion all the time. */
  static final Duration QUIET = Duration.ofHours(6);

  /** So many changes without a quiet time are not chance: the figures move all the time. */
  static final int ROLLING_FROM = 3;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofHours(3);

  /** A forecast is tried so often within the time that a refresh may take place in. */
  private static final int LOOKS = 6;

  /** A refresh that is late is asked for at every run for so long, and then more rarely. */
  private static final Duration PATIENCE = Duration.ofHours(3);

  /** No count is kept beyond this. */
  public static final int MOST = 15;

  /** What is known after the first look at a creator. */
  static Rhythm begun(Instant now) {
    return new Rhythm(now, now, 0, 0);
  }

  /**
   * What is known after figures were seen to have changed.
   *
   * @param lastLook when the old figures were last seen
   */
  Rhythm changed(Instant lastLook, Instant now) {
    if (Duration.between(by, lastLook).compareTo(QUIET) < 0) {
      return new Rhythm(lastLook, now, 0, Math.min(MOST, restless + 1));
    }
    Rhythm seen = new Rhythm(lastLook, now, 0, 0);
    Rhythm both = seen.narrowedBy(forecast(lastLook, now));
    if (both.width().compareTo(SOON) <= 0) {
      return new Rhythm(both.after, both.by, Math.min(MOST, days + 1), 0);
    }
    return both;
  }

  /** Whether the figures move all the time. */
  boolean rolling() {
    return restless >= ROLLING_FROM;
  }

  /** Whether nothing has been seen to change since the first look. */
  boolean unsettled() {
    return days == 0 && restless == 0;
  }

  /** When the next refresh may come at the earliest. */
  Instant next() {
    return after.plus(DAY);
  }

  /** The middle of the day's time in which refreshes come, as seconds of a day in UTC. */
  long secondOfDay() {
    long middle = after.getEpochSecond() + width().toSeconds() / 2;
    return Math.floorMod(middle, DAY.toSeconds());
  }

  /** How long to wait between two looks for a refresh that may have come by now. */
  Duration betweenLooks(Instant now) {
    boolean late = now.isAfter(by.plus(DAY).plus(PATIENCE));
    Duration sixth = width().dividedBy(LOOKS);
    return late && sixth.compareTo(PATIENCE) < 0 ? PATIENCE : sixth;
  }

  /** Of two records of the same creator the one that has seen more. */
  Rhythm later(Rhythm other) {
    return other.by.isAfter(by) ? other : this;
  }

  private Duration width() {
    return Duration.between(after, by);
  }

  /** The bracket moved on by whole days to where it is nearest to a later one. */
  private Rhythm forecast(Instant from, Instant to) {
    long between =
        from.getEpochSecond() + to.getEpochSecond() - after.getEpochSecond() - by.getEpochSecond();
    long whole = Math.round(between / 2.0 / DAY.toSeconds());
    return new Rhythm(after.plus(DAY.multipliedBy(whole)), by.plus(DAY.multipliedBy(whole)), 0, 0);
  }

  private Rhythm narrowedBy(Rhythm expected) {
    Instant from = expected.after.isAfter(after) ? expected.after : after;
    Instant to = expected.by.isBefore(by) ? expected.by : by;
    return from.isBefore(to) ? new Rhythm(from, to, 0, 0) : this;
  }
}
