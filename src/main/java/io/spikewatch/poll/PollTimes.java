package io.spikewatch.poll;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * When each creator was last tried and last polled. Kept in one place for all of them, so that a
 * poll that finds nothing new costs no write of its own.
 */
public interface PollTimes {

  /**
   * In the place of a handle, which it cannot be: when a run over the watchlist last took place.
   */
  String RUN = "(run)";

  /**
   * The times of one creator.
   *
   * @param tried when the source was last asked about the creator, whatever it said
   * @param polled when it last answered; the epoch if it never has
   */
  record Times(Instant tried, Instant polled) {

    /** A creator that has never been tried. */
    public static final Times NEVER = new Times(Instant.EPOCH, Instant.EPOCH);

    /** The later of both, each by itself: what two runs know together. */
    public Times latest(Times other) {
      return new Times(
          tried.isAfter(other.tried) ? tried : other.tried,
          polled.isAfter(other.polled) ? polled : other.polled);
    }
  }

  /** All times that are kept, by handle. */
  Map<String, Times> read();

  /**
   * Adds times; of two times of a creator the later one stays, so that overlapping runs do no harm.
   *
   * @param watched the handles that are still watched; times of others are dropped
   */
  void record(Map<String, Times> times, Set<String> watched);
}
