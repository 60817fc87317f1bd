package io.spikewatch.core.schedule;

import io.spikewatch.core.snapshot.Observation.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When each creator was last tried and last polled. The times of many creators are stored in one
 * item, so that a poll without new figures needs no write of its own.
 */
public interface PollTimes {

  /** The number of shards. */
  int SHARDS = 32;

  /**
   * The times of one creator.
   *
   * @param tried when the source was last requested for the creator, whatever the result
   * @param polled when it last answered; the epoch if it never has
   * @param scanned when everything that could reach a level was last read; the epoch if never
   * @param pattern when the source's figures change
   */
  record Times(Instant tried, Instant polled, Instant scanned, RefreshPattern pattern) {

    /** A creator that has never been tried. */
    public static final Times NEVER = new Times(Instant.EPOCH, Instant.EPOCH);

    /** The maximum duration of a function. */
    private static final Duration MAX_RUN = Duration.ofMinutes(15);

    /** Times of a creator without a known scan and pattern. */
    public Times(Instant tried, Instant polled) {
      this(tried, polled, Instant.EPOCH, RefreshPattern.NONE);
    }

    /** These times after a failed attempt. */
    public Times tried(Instant now) {
      return new Times(now, polled, scanned, pattern);
    }

    /** These times after a response of the source. */
    public Times polled(Instant now) {
      return new Times(now, now, scanned, pattern);
    }

    /** These times after a response of the source and its content. */
    public Times recorded(PollRecord record, Instant now) {
      boolean all = record.coverage() == Coverage.SCANNED || record.coverage() == Coverage.SWEPT;
      RefreshPattern next = record.refreshed() ? pattern.changed(polled, now) : pattern;
      if (record.assumed()) {
        next = pattern.assumed(now);
      }
      // After a crash, a snapshot may exist without stored times: then the pattern starts here.
      boolean begins = record.baseline() || pattern.equals(RefreshPattern.NONE);
      return new Times(now, now, all ? now : scanned, begins ? RefreshPattern.begun(now) : next);
    }

    /** These times with the precision of the stored form. */
    public Times toTheSecond() {
      return new Times(
          second(tried),
          second(polled),
          second(scanned),
          new RefreshPattern(
              second(pattern.after()),
              second(pattern.by()),
              pattern.days(),
              pattern.continuous(),
              pattern.late()));
    }

    /**
     * Whether a wrong clock wrote these times: they are in the future by more than the duration of
     * a run.
     */
    public boolean isAhead(Instant now) {
      return tried.isAfter(now.plus(MAX_RUN));
    }

    /**
     * Merges the times of a run into the stored ones. The later value of each field wins, because
     * another run may have been faster. Times of a wrong clock are replaced.
     */
    public Times latest(Times added) {
      return isAhead(added.tried)
          ? added
          : new Times(
              later(tried, added.tried),
              later(polled, added.polled),
              later(scanned, added.scanned),
              pattern.later(added.pattern));
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private static Instant second(Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** All stored times, by handle. */
  Map<String, Times> read();

  /** The times of at least these creators. */
  default Map<String, Times> read(List<String> handles) {
    return read();
  }

  /**
   * The shard of a handle. Creators of one shard are stored together, so polling them together
   * needs fewer reads and writes.
   */
  static int shard(String handle) {
    return Math.floorMod(handle.hashCode(), SHARDS);
  }

  /**
   * Adds times. For each creator the later time wins, so overlapping runs are harmless.
   *
   * @param watched whether a handle is still watched; times of other handles may be dropped
   */
  void record(Map<String, Times> times, Predicate<String> watched);

  /** Adds times, with the set of all watched handles. */
  default void record(Map<String, Times> times, Set<String> watched) {
    record(times, watched::contains);
  }
}
