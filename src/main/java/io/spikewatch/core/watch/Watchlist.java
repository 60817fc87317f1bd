package io.spikewatch.core.watch;

import java.util.List;

/**
 * All watched creators. People edit the list by hand, so one bad item does not make reading fail.
 */
public interface Watchlist {

  /** The valid watches, and the problems of the others. */
  record WatchlistContents(List<Watch> watches, List<WatchProblem> problems) {
    public WatchlistContents {
      watches = List.copyOf(watches);
      problems = List.copyOf(problems);
    }
  }

  /** Reads the whole list. */
  WatchlistContents read();

  /** Reads at least these watches. */
  default WatchlistContents read(List<String> handles) {
    return read();
  }

  /**
   * Stores what a poll has found out about a watch. This is the current handle, and the identity if
   * the item has none. If the item is gone, nothing is stored.
   */
  void updateIdentity(Watch seen);
}
