package io.spikewatch.watch;

import java.util.Optional;

/** What people do with the watchlist from the command line. */
public interface WatchlistEditor {

  /** Adds a watch, or replaces the settings of the one that is there. */
  void put(Watch watch);

  /** The watch of that handle. */
  Optional<Watch> find(String handle);

  /** Takes a watch off the list; false if there was none. */
  boolean remove(String handle);
}
