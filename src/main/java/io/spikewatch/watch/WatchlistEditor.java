package io.spikewatch.watch;

import java.util.List;
import java.util.Optional;

/** What people do with the watchlist from the command line. */
public interface WatchlistEditor {

  /** The most edits that can be written as one. */
  int MOST_AT_ONCE = 100;

  /** Adds a watch, or replaces the settings of the one that is there. */
  void put(Watch watch);

  /**
   * Writes all of these edits, or none of them. Only the settings that an edit changes are written,
   * so that what somebody else has changed meanwhile stays, and an identity is never overwritten.
   *
   * @param edits at most {@link #MOST_AT_ONCE}, each of another watch
   * @return whose watches have been added or removed since they were read, or are being written at
   *     this moment; if there is one, nothing was written
   */
  List<String> write(List<WatchEdit> edits);

  /** The watch of that handle. */
  Optional<Watch> find(String handle);

  /** Takes a watch off the list; false if there was none. */
  boolean remove(String handle);
}
