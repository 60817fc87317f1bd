package io.spikewatch.tools.simulation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The refreshes of the source. A refresh publishes the figures of the last midnight (T+1), except
 * with rolling figures. All instants are seconds since the epoch.
 */
final class RefreshCalendar {

  /**
   * One refresh.
   *
   * @param at when its figures become visible
   * @param dataAt the instant that the figures describe; nothing created later is contained
   */
  record Refresh(long at, long dataAt) {}

  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final int DAYS_BEFORE = 10;
  private static final int GROUP_COUNT = 3;

  /** The parts of a hash that separate the random decisions. */
  private static final long HOUR_OF_DAY = 1;

  private static final long JITTER = 2;
  private static final long LATENESS = 3;
  private static final long SKIPPED_BY_ALL = 4;
  private static final long SKIPPED_BY_ONE = 5;

  private final WorldSpec spec;
  private final SeededHash hash;
  private final Refresh[][] refreshes;

  RefreshCalendar(WorldSpec spec) {
    this.spec = spec;
    hash = new SeededHash(spec.seed());
    refreshes =
        spec.regime() == Regime.ROLLING
            ? new Refresh[0][]
            : IntStream.range(0, spec.creators()).mapToObj(this::all).toArray(Refresh[][]::new);
  }

  /** The refresh whose figures are shown at that second. */
  Refresh shownAt(int creator, long now) {
    if (spec.regime() == Regime.ROLLING) {
      long hour = now - Math.floorMod(now, HOUR);
      return new Refresh(hour, hour);
    }
    Refresh[] all = refreshes[creator];
    int next = Arrays.binarySearch(all, new Refresh(now, 0), (a, b) -> Long.compare(a.at, b.at));
    return all[Math.max(0, next >= 0 ? next : -next - 2)];
  }

  private Refresh[] all(int creator) {
    long first = Math.floorDiv(spec.start().getEpochSecond(), DAY) - DAYS_BEFORE;
    long last = Math.floorDiv(spec.end().getEpochSecond(), DAY) + 1;
    Refresh[] all = new Refresh[(int) (last - first + 1)];
    int count = 0;
    for (long day = first; day <= last; day++) {
      if (count == 0 || !isSkipped(creator, day)) {
        long earliest = count == 0 ? Long.MIN_VALUE : all[count - 1].at + HOUR;
        all[count++] = new Refresh(Math.max(earliest, at(creator, day)), day * DAY);
      }
    }
    return Arrays.copyOf(all, count);
  }

  private long at(int creator, long day) {
    long jitter = hash.below(40 * 60, JITTER, creator, day) - 20 * 60;
    return day * DAY + hourOfDay(creator, day) + jitter + lateness(day);
  }

  /** Seconds after midnight. */
  private long hourOfDay(int creator, long day) {
    long group =
        switch (spec.regime()) {
          case SPREAD -> creator;
          case GROUPS -> -1 - creator % GROUP_COUNT;
          default -> -1;
        };
    long second = HOUR + hash.below(21 * HOUR, HOUR_OF_DAY, group);
    boolean moved =
        spec.regime() == Regime.OUTAGE
            && day * DAY > (spec.start().getEpochSecond() + spec.end().getEpochSecond()) / 2;
    return moved ? HOUR + Math.floorMod(second + 8 * HOUR, 21 * HOUR) : second;
  }

  private long lateness(long day) {
    boolean late = spec.regime() == Regime.LATE && hash.unit(LATENESS, day) < 0.25;
    return late ? 2 * HOUR + hash.below(12 * HOUR, LATENESS, day, 1) : 0;
  }

  private boolean isSkipped(int creator, long day) {
    // The epoch began on a Thursday.
    boolean sunday = Math.floorMod(day + 4, 7) == 0;
    return switch (spec.regime()) {
      case SKIPPED -> sunday || hash.unit(SKIPPED_BY_ONE, creator, day) < 0.03;
      case OUTAGE ->
          hash.unit(SKIPPED_BY_ALL, day) < 0.07 || hash.unit(SKIPPED_BY_ONE, creator, day) < 0.05;
      case DAILY, GROUPS, SPREAD, LATE, ROLLING -> false;
    };
  }
}
