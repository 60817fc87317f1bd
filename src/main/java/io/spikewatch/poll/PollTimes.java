package io.spikewatch.poll;

import io.spikewatch.poll.CreatorOutcome.Look;
import io.spikewatch.snapshot.Observation.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When each creator was last tried and last polled. Kept in one place for all of them, so that a
 * poll that finds nothing new costs no write of its own.
 */
public interface PollTimes {

  /**
   * In the place of a handle, which it cannot be: when a run over the watchlist last took place.
   */
  String RUN = "(run)";

  /** How many places there are. */
  int PLACES = 32;

  /**
   * The times of one creator.
   *
   * @param tried when the source was last asked about the creator, whatever it said
   * @param polled when it last answered; the epoch if it never has
   * @param scanned when all that could reach a level was last looked at; the epoch if never
   * @param rhythm when the source's figures change
   */
  record Times(Instant tried, Instant polled, Instant scanned, Rhythm rhythm) {

    /** A creator that has never been tried. */
    public static final Times NEVER = new Times(Instant.EPOCH, Instant.EPOCH);

    /** As long as a function may run at all. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(15);

    /** Times of a creator of which no more is known. */
    public Times(Instant tried, Instant polled) {
      this(tried, polled, Instant.EPOCH, Rhythm.NONE);
    }

    /** These times after a try that the source has not answered. */
    Times tried(Instant now) {
      return new Times(now, polled, scanned, rhythm);
    }

    /** These times after the source has answered. */
    Times polled(Instant now) {
      return new Times(now, now, scanned, rhythm);
    }

    /** These times after the source has answered, and what it has shown. */
    Times looked(Look look, Instant now) {
      boolean all = look.reach() == Reach.SCANNED || look.reach() == Reach.SWEPT;
      Rhythm next = look.refreshed() ? rhythm.changed(polled, now) : rhythm;
      return new Times(now, now, all ? now : scanned, look.baseline() ? Rhythm.begun(now) : next);
    }

    /** These times as they are kept. */
    public Times toTheSecond() {
      return new Times(
          second(tried),
          second(polled),
          second(scanned),
          new Rhythm(
              second(rhythm.after()), second(rhythm.by()), rhythm.days(), rhythm.restless()));
    }

    /** Whether a clock that was wrong wrote these: they lie ahead by more than a run takes. */
    boolean isAhead(Instant now) {
      return tried.isAfter(now.plus(LONGEST_RUN));
    }

    /**
     * What is known when a run adds what it knows: the later of both, each by itself, for another
     * run may have been quicker. What a wrong clock wrote gives way.
     */
    public Times latest(Times added) {
      return isAhead(added.tried)
          ? added
          : new Times(
              later(tried, added.tried),
              later(polled, added.polled),
              later(scanned, added.scanned),
              rhythm.later(added.rhythm));
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private static Instant second(Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** All times that are kept, by handle. */
  Map<String, Times> read();

  /** The times of these creators at least. */
  default Map<String, Times> read(List<String> handles) {
    return read();
  }

  /**
   * Creators with the same place may be kept together: whoever polls both reads and writes less.
   */
  static int place(String handle) {
    return Math.floorMod(handle.hashCode(), PLACES);
  }

  /**
   * Adds times; of two times of a creator the later one stays, so that overlapping runs do no harm.
   *
   * @param watched whether a handle is still watched; times of others may be dropped
   */
  void record(Map<String, Times> times, Predicate<String> watched);

  /** The same, where all who are watched are known. */
  default void record(Map<String, Times> times, Set<String> watched) {
    record(times, watched::contains);
  }
}
