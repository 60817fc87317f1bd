package io.spikewatch.watch;

import java.util.List;

/** All watched creators. People edit it by hand, so reading it never fails for one bad item. */
public interface Watchlist {

  /** The usable watches, and what was wrong with the others. */
  record Reading(List<Watch> watches, List<WatchProblem> problems) {
    public Reading {
      watches = List.copyOf(watches);
      problems = List.copyOf(problems);
    }
  }

  /** Reads the whole list. */
  Reading read();

  /** Reads these watches at least, for whoever has no use for the others. */
  default Reading read(List<String> handles) {
    return read();
  }

  /**
   * Keeps what a poll has found out about a watch, unless its item is gone: the identity, if the
   * item has none, and the current handle.
   */
  void identify(Watch seen);
}
