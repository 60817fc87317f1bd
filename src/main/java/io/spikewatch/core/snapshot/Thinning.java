package io.spikewatch.core.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reduces a list of dated entries so that the state of a day before can still be found. The time
 * slots are fixed, so a second thinning drops nothing that a first one would have preserved. The
 * first entry of every slot and the newest of all are preserved.
 */
final class Thinning {

  /** The oldest instant from which a daily increase may be measured. */
  static final Duration KEPT = Duration.ofDays(3);

  /** Entries of the last day are a quarter of an hour apart, older ones two hours. */
  private static final Duration RECENT = Duration.ofHours(26);

  private static final long FINE_SECONDS = 15 * 60;
  private static final long COARSE_SECONDS = 2 * 60 * 60;

  /**
   * The maximum number of entries: 104 of the last 26 hours, 24 of the time before, and both ends.
   */
  static final int MAX = 132;

  private Thinning() {}

  /**
   * Returns the remaining entries of an ascending list. The newest entry before {@link #KEPT} is
   * preserved, because without it the state at that time would be unknown.
   */
  static <T> List<T> thinned(List<T> ascending, Function<T, Instant> at) {
    if (ascending.size() <= 2) {
      return ascending;
    }
    Instant newest = at.apply(ascending.getLast());
    Instant oldest = newest.minus(KEPT);
    List<T> kept = new ArrayList<>();
    long slot = Long.MIN_VALUE;
    for (int i = 0; i < ascending.size(); i++) {
      Instant instant = at.apply(ascending.get(i));
      boolean last = i == ascending.size() - 1;
      if (!last && !at.apply(ascending.get(i + 1)).isAfter(oldest)) {
        continue;
      }
      long seconds = instant.isBefore(newest.minus(RECENT)) ? COARSE_SECONDS : FINE_SECONDS;
      long own = Math.floorDiv(instant.getEpochSecond(), seconds) * seconds;
      if (own != slot || last) {
        kept.add(ascending.get(i));
        slot = own;
      }
    }
    return kept;
  }
}
