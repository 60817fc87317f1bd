package io.spikewatch.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When the source's figures of a creator change, and when the next change is expected.
 *
 * <p>Most sources refresh once a day at an unknown hour; some change continuously. The pattern
 * stores the bracket of the last refresh: the last poll with the old figures and the first poll
 * with the new ones. It also counts how well earlier refreshes fit.
 *
 * @param after when the old figures were last seen; the epoch if no refresh has been seen
 * @param by when the new figures were first seen
 * @param days the number of consecutive refreshes that came at least a day after the previous one
 *     and after a quiet time
 * @param continuous the number of consecutive changes that came earlier than that
 * @param late the number of consecutive refreshes that came later than the stored hour
 */
public record RefreshPattern(Instant after, Instant by, int days, int continuous, int late) {

  /** A pattern without a late refresh. */
  public RefreshPattern(Instant after, Instant by, int days, int continuous) {
    this(after, by, days, continuous, 0);
  }

  /** No pattern is known. */
  public static final RefreshPattern NONE = new RefreshPattern(Instant.EPOCH, Instant.EPOCH, 0, 0);

  /** Figures that were unchanged for this time do not change continuously. */
  static final Duration QUIET = Duration.ofHours(3);

  /** A wider bracket says nothing about the hour. */
  private static final Duration WIDE = Duration.ofHours(8);

  /** A bracket of a poll at every fourth hour is at most this wide. */
  private static final Duration CLOSE = Duration.ofHours(5);

  /** After this number of changes without a quiet time, figures count as continuously changing. */
  public static final int ROLLING_FROM = 3;

  /**
   * After an early refresh, the creator is polled for this time, because the refresh at the usual
   * hour may follow.
   */
  private static final Duration SETTLES_AFTER = Duration.ofHours(10);

  private static final Duration DAY = Duration.ofDays(1);

  /** A refresh that follows another one sooner than this belongs to the same day. */
  private static final Duration NEXT_DAY = Duration.ofHours(16);

  /** The schedule is sometimes a little early. */
  private static final Duration JITTER = Due.MAX_JITTER;

  /** When a creator with a late refresh is polled again, after the expected time. */
  private static final List<Duration> CHECKS =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(23));

  /** One late refresh is an exception. This number of late refreshes in a row means a new hour. */
  private static final int LATE_FOR_GOOD = 2;

  /** The maximum of each count. */
  public static final int MAX_COUNT = 15;

  /** The pattern after the first poll of a creator. */
  public static RefreshPattern begun(Instant now) {
    return new RefreshPattern(Instant.EPOCH, now, 0, 0);
  }

  /**
   * The pattern after changed figures were seen.
   *
   * @param lastPoll when the old figures were last seen
   */
  RefreshPattern changed(Instant lastPoll, Instant now) {
    RefreshPattern seen = new RefreshPattern(lastPoll, now, 0, 0);
    boolean quietBefore = Duration.between(by, lastPoll).compareTo(QUIET) >= 0;
    if (unsettled()) {
      return quietBefore ? seen.onDay(1) : seen;
    }
    if (rolling() && !quietBefore) {
      // Scans of continuously changing figures may be many hours apart.
      return new RefreshPattern(lastPoll, now, 0, Math.min(MAX_COUNT, continuous + 1));
    }
    return seen.width().minus(JITTER).compareTo(QUIET) > 0
        ? seenFromAfar(seen)
        : seenClosely(seen, quietBefore);
  }

  /** The pattern after a bracket that is too wide to show whether figures were unchanged before. */
  private RefreshPattern seenFromAfar(RefreshPattern seen) {
    // A change that was seen within a day is the next refresh, even if it is a little early.
    boolean nextDay = Duration.between(by, seen.by).compareTo(DAY) <= 0;
    Duration early = nextDay ? JITTER : Duration.ZERO;
    long later = Duration.between(after, seen.by.plus(early)).toDays();
    if (!nextDay && seen.mayBelongTo(movedOn(later - 1), movedOn(later))) {
      later--;
    }
    RefreshPattern expected = movedOn(later);
    if (later > 0 && seen.meets(expected, early)) {
      return seen.narrowedBy(expected).onDay(days);
    }
    // Early: either the hour has changed, or the figures change continuously. The next hours show
    // which.
    return later == 0
        ? new RefreshPattern(seen.after, seen.by, days, 1)
        : seen.orLateFor(expected, days);
  }

  private RefreshPattern seenClosely(RefreshPattern seen, boolean quietBefore) {
    long later = daysUntil(seen);
    if (later == 0) {
      // Two changes a day are neither daily nor continuous.
      int sooner = quietBefore ? continuous : Math.min(MAX_COUNT, continuous + 1);
      return new RefreshPattern(seen.after, seen.by, 0, sooner);
    }
    if (!quietBefore) {
      return seen;
    }
    RefreshPattern expected = movedOn(later);
    return seen.meets(expected, Duration.ZERO)
        ? seen.narrowedBy(expected).onDay(days + 1)
        : seen.orLateFor(expected, days + 1);
  }

  /** This bracket, unless it is a single refresh that came later than expected. */
  private RefreshPattern orLateFor(RefreshPattern expected, int day) {
    boolean cameLate = !after.isBefore(expected.by);
    return cameLate && expected.days > 0 && expected.late + 1 < LATE_FOR_GOOD
        ? new RefreshPattern(expected.after, expected.by, expected.days, 0, expected.late + 1)
        : onDay(width().compareTo(WIDE) <= 0 ? day : 0);
  }

  /** The pattern after an expected refresh that has changed nothing on the pages that were read. */
  RefreshPattern assumed(Instant now) {
    return isSettled(now) ? movedOn(Duration.between(by, now.plus(JITTER)).toDays()) : this;
  }

  /** Whether the figures change continuously. */
  public boolean rolling() {
    return continuous >= ROLLING_FROM;
  }

  /** Whether no change has been seen since the first poll. */
  boolean unsettled() {
    return after.equals(Instant.EPOCH);
  }

  /** When the next refresh is expected: one day after the last one was first seen. */
  public Instant expected() {
    return by.plus(DAY);
  }

  /** Whether the next refresh is expected to have come by now. */
  public boolean isExpected(Instant now) {
    return isSettled(now) && !now.plus(JITTER).isBefore(expected());
  }

  /** Whether the refresh hour is known. A new hour must be followed by a quiet time first. */
  public boolean isSettled(Instant now) {
    return days > 0 && (continuous == 0 || !now.isBefore(by.plus(SETTLES_AFTER)));
  }

  /**
   * Whether a late refresh should be checked again. It is checked ever more rarely, and once
   * shortly before the next day's refresh, which would hide its figures. Then the next day begins.
   */
  boolean isTimeToAskAgain(Instant lastPoll, Instant now) {
    Duration late = Duration.between(expected(), lastPoll.plus(JITTER));
    if (late.isNegative()) {
      return true;
    }
    Duration today = late.minusDays(late.toDays());
    Duration next =
        CHECKS.stream().filter(check -> check.compareTo(today) > 0).findFirst().orElse(DAY);
    return !now.plus(JITTER).isBefore(expected().plus(DAY.multipliedBy(late.toDays())).plus(next));
  }

  /** The pattern that has seen more, of two patterns of the same creator. */
  RefreshPattern later(RefreshPattern other) {
    return other.by.isAfter(by) ? other : this;
  }

  /** Whether the last refresh was observed within a few hours. */
  public boolean isSeenClosely() {
    return !unsettled() && width().compareTo(CLOSE) <= 0;
  }

  /** Whether this refresh was seen so close to an instant that both belong to one day. */
  boolean isOnSameDayAs(Instant instant) {
    return Duration.between(by, instant).abs().compareTo(NEXT_DAY) < 0;
  }

  private Duration width() {
    return Duration.between(after, by);
  }

  /** The number of days between this refresh and a later one, rounded. */
  private long daysUntil(RefreshPattern later) {
    long between = later.middle() - middle();
    return Math.floorDiv(between + DAY.minus(NEXT_DAY).toSeconds(), DAY.toSeconds());
  }

  private long middle() {
    return after.getEpochSecond() + width().toSeconds() / 2;
  }

  private RefreshPattern movedOn(long days) {
    Duration by = DAY.multipliedBy(days);
    return new RefreshPattern(after.plus(by), this.by.plus(by), this.days, continuous, late);
  }

  /**
   * Whether this change may be the late refresh of a day on which none was seen. That is so if it
   * was seen before the next refresh must have come.
   */
  private boolean mayBelongTo(RefreshPattern missing, RefreshPattern next) {
    return !after.isBefore(missing.by) && by.isBefore(next.by);
  }

  /**
   * Whether the brackets overlap, or this one ends at most that much before the other one begins.
   */
  private boolean meets(RefreshPattern other, Duration early) {
    return after.isBefore(other.by) && other.after.isBefore(by.plus(early));
  }

  /** The intersection of this bracket and one that it meets. */
  private RefreshPattern narrowedBy(RefreshPattern expected) {
    Instant to = expected.by.isBefore(by) ? expected.by : by;
    Instant from = expected.after.isAfter(after) ? expected.after : after;
    return new RefreshPattern(from.isBefore(to) ? from : to, to, 0, 0);
  }

  private RefreshPattern onDay(int day) {
    return new RefreshPattern(after, by, Math.min(MAX_COUNT, day), 0);
  }
}
