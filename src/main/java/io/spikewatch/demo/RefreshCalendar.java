package io.spikewatch.demo;

/** When the source takes up new figures. All instants are seconds since the epoch. */
public final class RefreshCalendar {

  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final double MISSED = 0.2;

  /** However unlucky the draw, a refresh is never missed more often than this in a row. */
  private static final int MISSED_IN_A_ROW = 3;

  private final Regime regime;
  private final SeededHash hash;
  private final long changeOfHour;

  RefreshCalendar(WorldSpec spec) {
    this(spec.seed(), spec.regime(), spec.start().getEpochSecond(), spec.end().getEpochSecond());
  }

  /** The calendar of a world that lasts from one second to another. */
  public RefreshCalendar(long seed, Regime regime, long start, long end) {
    this.regime = regime;
    hash = new SeededHash(seed);
    changeOfHour = (start + end) / 2;
  }

  /** The instant of the figures that the source shows for the creator at {@code now}. */
  public long shownAt(int creator, long now) {
    return switch (regime) {
      case ROLLING -> now - Math.floorMod(now, HOUR);
      case DAILY -> lastAt(timeOfDay(0), now);
      case SPREAD -> lastAt(timeOfDay(creator + 1L), now);
      case OUTAGE -> lastAtEitherHour(now);
    };
  }

  /**
   * The later of what came at the old hour and, once it holds, at the new one: figures never go
   * back in time.
   */
  private long lastAtEitherHour(long now) {
    long shown = lastNotMissed(timeOfDay(0), Math.min(now, changeOfHour));
    return now < changeOfHour ? shown : Math.max(shown, lastNotMissed(movedTimeOfDay(), now));
  }

  private long lastNotMissed(long timeOfDay, long now) {
    long refresh = lastAt(timeOfDay, now);
    for (int missed = 0; missed < MISSED_IN_A_ROW && isMissed(refresh); missed++) {
      refresh -= DAY;
    }
    return refresh;
  }

  private boolean isMissed(long refresh) {
    return hash.unit(Math.floorDiv(refresh, DAY)) < MISSED;
  }

  private static long lastAt(long timeOfDay, long now) {
    return now - Math.floorMod(now - timeOfDay, DAY);
  }

  /** Hours away from the first time of the day, so that the change is one. */
  private long movedTimeOfDay() {
    return timeOfDay(0) + 6 * HOUR + hash.below(12 * 60, -2) * 60;
  }

  /** A minute of the day; {@code which} tells several such minutes of one world apart. */
  private long timeOfDay(long which) {
    return hash.below(24 * 60, -1, which) * 60;
  }
}
