package io.spikewatch.core.watch;

import java.util.List;
import java.util.Optional;

/** The edits of the watchlist by a person. */
public interface WatchlistEditor {

  /** The maximum number of edits in one write. */
  int MAX_AT_ONCE = 100;

  /** Adds a watch, or replaces the settings of the existing one. */
  void put(Watch watch);

  /**
   * Writes all of these edits, or none of them. Only changed settings are written, so that
   * concurrent changes of other settings are preserved. An identity is never overwritten.
   *
   * @param edits at most {@link #MAX_AT_ONCE}, each of another watch
   * @return the watches that have been added or removed since they were read, or are being written
   *     now; if there is one, nothing was written
   */
  List<String> write(List<WatchEdit> edits);

  /** The watch of that handle. */
  Optional<Watch> find(String handle);

  /** Removes a watch; false if there was none. */
  boolean remove(String handle);
}
