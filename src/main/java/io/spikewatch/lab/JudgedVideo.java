package io.spikewatch.lab;

import io.spikewatch.demo.Levels;
import java.util.Arrays;

/** What a referee remembers of one video. */
final class JudgedVideo {

  static final int NONE = -1;

  private static final long TOLERANCE = 5 * 60;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long LONG = 3 * Video.DAY;

  /** The levels of each metric that have fired, a bit each. */
  private final byte[] fired;

  /** Since when GMV and sales are known to be zero. */
  private long gmvZeroSince = NEVER;

  private long salesZeroSince = NEVER;

  private long suspectUntil = NEVER;
  private boolean suspectAnnounced;

  /** Changes of GMV as pairs of second and figure; the first is the one that held a day ago. */
  private long[] course;

  private int points = 1;

  JudgedVideo(int metrics, long base) {
    fired = new byte[metrics];
    course = new long[] {NEVER, base};
  }

  /**
   * Fires all levels that are reached and makes those ready again that are far above; tells the
   * position of the highest that is new, or that there is {@link #NONE}.
   */
  int highestNew(int metric, JudgedLevels levels, long value) {
    int mask = fired[metric];
    if (mask == 0 && value < levels.level(0)) {
      return NONE;
    }
    int highest = NONE;
    for (int l = 0; l < levels.count(); l++) {
      int bit = 1 << l;
      if (value >= levels.level(l) && (mask & bit) == 0) {
        mask |= bit;
        highest = l;
      }
      if (levels.rearms(l, value)) {
        mask &= ~bit;
      }
    }
    fired[metric] = (byte) mask;
    return highest;
  }

  /** While a backfill is suspected, GMV is announced once at most. */
  boolean admits(Levels.Metric metric, long second) {
    if (isSuspect(metric, second) && suspectAnnounced) {
      return false;
    }
    suspectAnnounced |= isSuspect(metric, second);
    return true;
  }

  boolean isSuspect(Levels.Metric metric, long second) {
    return metric == Levels.Metric.GMV_1D && second < suspectUntil;
  }

  void noteBackfill(boolean gmv, boolean sales, long second) {
    boolean gmvJumped = gmv && endsLongZero(gmvZeroSince, second);
    boolean salesJumped = sales && endsLongZero(salesZeroSince, second);
    gmvZeroSince = zeroSince(gmv, gmvZeroSince, second);
    salesZeroSince = zeroSince(sales, salesZeroSince, second);
    if ((gmvJumped || salesJumped) && second >= suspectUntil) {
      suspectUntil = second + Video.DAY;
      suspectAnnounced = false;
    }
  }

  private static long zeroSince(boolean positive, long since, long second) {
    if (positive) {
      return NEVER;
    }
    return since == NEVER ? second : since;
  }

  private static boolean endsLongZero(long since, long second) {
    return since != NEVER && since + LONG <= second;
  }

  /** How much more it is than the newest figure that is a day old, or the oldest there is. */
  long increase(long gmv, long second) {
    if (gmv != course[2 * points - 1]) {
      append(second, gmv);
    }
    int base = 0;
    while (base + 1 < points && course[2 * base + 2] <= second - Video.DAY + TOLERANCE) {
      base++;
    }
    if (base > 0) {
      System.arraycopy(course, 2 * base, course, 0, 2 * (points - base));
      points -= base;
    }
    return Math.max(0, gmv - course[1]);
  }

  private void append(long second, long gmv) {
    if (2 * points == course.length) {
      course = Arrays.copyOf(course, 2 * course.length);
    }
    course[2 * points] = second;
    course[2 * points + 1] = gmv;
    points++;
  }
}
