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
 * @param after when the old figures were last seen; the epoch if no refresh has been seen
 * @param by when the new ones were first seen
 * @param days how many refreshes in a row came after a quiet time, a day or more after the last
 * @param restless how many times in a row figures changed sooner than that
 */
public record Rhythm(Instant after, Instant by, int days, int restless) {

  /** Nothing is known. */
  public static final Rhythm NONE = new Rhythm(Instant.EPOCH, Instant.EPOCH, 0, 0);

  /** Figures that stood still for so long are not in motion all the time. */
  static final Duration QUIET = Duration.ofHours(3);

  /** So many changes without a quiet time are not chance: the figures move all the time. */
  static final int ROLLING_FROM = 3;

  private static final Duration DAY = Duration.ofDays(1);

  /** A refresh that follows another sooner than this is one more of the same day. */
  private static final Duration NEXT_DAY = Duration.ofHours(16);

  /** A forecast is tried so often within the time that a refresh may take place in. */
  private static final int LOOKS = 6;

  /** A refresh that is late is asked for at every run for so long, and then more rarely. */
  private static final Duration PATIENCE = Duration.ofHours(3);

  /** No count is kept beyond this. */
  public static final int MOST = 15;

  /** What is known after the first look at a creator. */
  static Rhythm begun(Instant now) {
    return new Rhythm(Instant.EPOCH, now, 0, 0);
  }

  /**
   * What is known after figures were seen to have changed.
   *
   * @param lastLook when the old figures were last seen
   */
  Rhythm changed(Instant lastLook, Instant now) {
    Rhythm seen = new Rhythm(lastLook, now, 0, 0);
    boolean quietBefore = Duration.between(by, lastLook).compareTo(QUIET) >= 0;
    if (unsettled()) {
      return quietBefore ? seen.onDay(1) : seen;
    }
    if (seen.width().compareTo(QUIET) > 0) {
      Rhythm expected = movedOn(Duration.between(after, now).toDays());
      return seen.meets(expected) ? seen.narrowedBy(expected).onDay(days) : seen;
    }
    long later = daysUntil(seen);
    if (later == 0) {
      // Twice a day is neither once a day nor all the time.
      int sooner = quietBefore ? restless : Math.min(MOST, restless + 1);
      return new Rhythm(lastLook, now, 0, sooner);
    }
    return quietBefore ? seen.narrowedBy(movedOn(later)).onDay(days + 1) : seen;
  }

  /** Whether the figures move all the time. */
  boolean rolling() {
    return restless >= ROLLING_FROM;
  }

  /** Whether nothing has been seen to change since the first look. */
  boolean unsettled() {
    return after.equals(Instant.EPOCH);
  }

  /** When the next refresh may come at the earliest. */
  Instant next() {
    return after.plus(DAY);
  }

  /** The middle of the day's time in which refreshes come, as seconds of a day in UTC. */
  long secondOfDay() {
    return Math.floorMod(middle(), DAY.toSeconds());
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

  /** Whether the hour of the refreshes is known so closely. */
  boolean isWithin(Duration most) {
    return width().compareTo(most) <= 0;
  }

  private Duration width() {
    return Duration.between(after, by);
  }

  /** How many whole days lie between this refresh and a later one, as near as can be. */
  private long daysUntil(Rhythm later) {
    long between = later.middle() - middle();
    return Math.floorDiv(between + DAY.minus(NEXT_DAY).toSeconds(), DAY.toSeconds());
  }

  private long middle() {
    return after.getEpochSecond() + width().toSeconds() / 2;
  }

  private Rhythm movedOn(long days) {
    Duration by = DAY.multipliedBy(days);
    return new Rhythm(after.plus(by), this.by.plus(by), 0, 0);
  }

  private boolean meets(Rhythm other) {
    return after.isBefore(other.by) && other.after.isBefore(by);
  }

  /** This bracket, as far as the other one agrees; if it does not at all, this one as it is. */
  private Rhythm narrowedBy(Rhythm expected) {
    Instant from = expected.after.isAfter(after) ? expected.after : after;
    Instant to = expected.by.isBefore(by) ? expected.by : by;
    return meets(expected) ? new Rhythm(from, to, 0, 0) : this;
  }

  private Rhythm onDay(int day) {
    return new Rhythm(after, by, Math.min(MOST, day), 0);
  }
}
