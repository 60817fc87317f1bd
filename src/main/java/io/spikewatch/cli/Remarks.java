package io.spikewatch.cli;

import io.spikewatch.desk.Amount;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.WatchProblem;
import java.util.List;

/** What is told beside a result: that something could not be read as it stands. */
final class Remarks {

  private static final int LONGEST = 300;

  private Remarks() {}

  /** Tells of items of the watchlist that could not be read as they stand. */
  static void badWatches(List<WatchProblem> problems, Terminal terminal) {
    for (WatchProblem problem : problems) {
      terminal
          .err()
          .println(
              terminal.warning("bad watch: ")
                  + Printable.line(
                      "'%s', %s: %s"
                          .formatted(problem.item(), problem.attribute(), problem.problem()),
                      LONGEST));
    }
  }

  /** Tells of polls that could not be read. */
  static void unreadable(Shell shell, int frames) {
    if (frames > 0) {
      shell
          .terminal()
          .err()
          .println(
              shell.terminal().warning("incomplete: ")
                  + Amount.of(frames, "poll")
                  + " within that time cannot be read any more.");
    }
  }
}
