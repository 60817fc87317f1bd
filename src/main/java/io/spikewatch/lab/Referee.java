package io.spikewatch.lab;

import io.spikewatch.demo.Levels;
import io.spikewatch.demo.TrueCrossing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an observer announces of one creator who sees certain rows at certain times; of all rows at
 * every hour, that is the truth. The same rules as in {@link io.spikewatch.demo.Truth}, which is
 * written to be obviously right; this one is written for a hundred million rows, and is tested
 * against it.
 */
final class Referee {

  private static final long TOLERANCE = 5 * 60;
  private static final long LATE = 2 * Video.DAY;

  private final Shelf shelf;
  private final JudgedLevels[] levels;
  private final Seen[] seen;
  private final List<TrueCrossing> crossings;
  private boolean looked;

  Referee(Shelf shelf, Levels levels, List<TrueCrossing> crossings) {
    this.shelf = shelf;
    this.levels = JudgedLevels.of(levels);
    this.crossings = crossings;
    seen = new Seen[shelf.positions()];
  }

  /** Sees everything that is shown. */
  void observeAll(Instant at) {
    for (int n = 0; n < shelf.count(); n++) {
      observe(shelf.shown(n), at);
    }
    looked |= shelf.count() > 0;
  }

  /** Sees these rows. */
  void observe(List<Integer> positions, Instant at) {
    positions.forEach(position -> observe(position, at));
    looked |= !positions.isEmpty();
  }

  private void observe(int i, Instant at) {
    long second = at.getEpochSecond();
    Seen video = seen[i];
    boolean silent = false;
    if (video == null) {
      silent = !looked || isFirstCrawl(i, second);
      video = new Seen(levels.length, silent ? shelf.gmvCents(i) : 0);
      seen[i] = video;
    }
    long gmv = shelf.gmvCents(i);
    video.noteBackfill(gmv > 0, shelf.sales(i) > 0, second);
    for (int m = 0; m < levels.length; m++) {
      long value =
          switch (levels[m].metric()) {
            case VIEWS_1D -> shelf.viewsOfDay(i);
            case LIKES_1D -> shelf.likesOfDay(i);
            case GMV_1D -> video.increase(gmv, second);
          };
      int highest = video.highestNew(m, levels[m], value);
      if (highest >= 0 && !silent && video.admits(levels[m].metric(), second)) {
        crossings.add(crossing(i, levels[m], highest, at, value, video));
      }
    }
  }

  private boolean isFirstCrawl(int i, long second) {
    return shelf.video(i).createdAt() + LATE < second && shelf.viewsOfDay(i) == shelf.views(i);
  }

  private TrueCrossing crossing(
      int i, JudgedLevels judged, int level, Instant at, long value, Seen video) {
    return new TrueCrossing(
        shelf.maker().userId(),
        shelf.video(i).id(),
        judged.metric(),
        judged.level(level),
        at,
        judged.figure(value),
        video.isSuspect(judged.metric(), at.getEpochSecond()));
  }

  /** The levels of one metric in the plain numbers of a shelf: GMV in hundredths. */
  record JudgedLevels(Levels.Metric metric, long[] ascending, BigDecimal[] written) {

    static JudgedLevels[] of(Levels levels) {
      if (levels.rearm().compareTo(new BigDecimal("0.8")) != 0) {
        throw new IllegalArgumentException("the laboratory rearms at 0.8 of a level");
      }
      List<JudgedLevels> all = new ArrayList<>();
      levels
          .of()
          .forEach(
              (metric, of) ->
                  all.add(
                      new JudgedLevels(
                          metric,
                          of.stream()
                              .mapToLong(level -> scaled(metric, level).longValueExact())
                              .toArray(),
                          of.toArray(BigDecimal[]::new))));
      return all.toArray(JudgedLevels[]::new);
    }

    private static BigDecimal scaled(Levels.Metric metric, BigDecimal level) {
      return metric == Levels.Metric.GMV_1D ? level.movePointRight(2) : level;
    }

    BigDecimal level(int position) {
      return written[position];
    }

    BigDecimal figure(long value) {
      return metric == Levels.Metric.GMV_1D
          ? BigDecimal.valueOf(value, 2)
          : BigDecimal.valueOf(value);
    }
  }

  /** What is remembered of one video. */
  private static final class Seen {

    private static final long NEVER = Long.MIN_VALUE;
    private static final long LONG = 3 * Video.DAY;

    private final byte[] fired;

    /** Since when GMV and sales are known to be zero. */
    private long gmvZeroSince = NEVER;

    private long salesZeroSince = NEVER;

    private long suspectUntil = NEVER;
    private boolean suspectAnnounced;

    /** Changes of GMV as pairs of second and figure; the first is the one that held a day ago. */
    private long[] course;

    private int points = 1;

    Seen(int metrics, long base) {
      fired = new byte[metrics];
      course = new long[] {NEVER, base};
    }

    /** Fires all levels that are reached and rearms all far above; which is the highest new one. */
    int highestNew(int metric, JudgedLevels levels, long value) {
      int mask = fired[metric];
      if (mask == 0 && value < levels.ascending()[0]) {
        return -1;
      }
      int highest = -1;
      for (int l = 0; l < levels.ascending().length; l++) {
        long level = levels.ascending()[l];
        if (value >= level && (mask & (1 << l)) == 0) {
          mask |= 1 << l;
          highest = l;
        }
        if (value * 10 < level * 8) {
          mask &= ~(1 << l);
        }
      }
      fired[metric] = (byte) mask;
      return highest;
    }

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
      gmvZeroSince = gmv ? NEVER : gmvZeroSince == NEVER ? second : gmvZeroSince;
      salesZeroSince = sales ? NEVER : salesZeroSince == NEVER ? second : salesZeroSince;
      if ((gmvJumped || salesJumped) && second >= suspectUntil) {
        suspectUntil = second + Video.DAY;
        suspectAnnounced = false;
      }
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
        course = java.util.Arrays.copyOf(course, 2 * course.length);
      }
      course[2 * points] = second;
      course[2 * points + 1] = gmv;
      points++;
    }
  }
}
