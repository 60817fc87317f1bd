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

  /** Notes the identity of a watched creator, unless the item is gone or has one already. */
  void pin(Watch watch, String userId);
}
