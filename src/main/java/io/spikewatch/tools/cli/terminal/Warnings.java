package io.spikewatch.tools.cli.terminal;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.tools.admin.Plural;
import java.util.List;

/** Prints warnings about stored data that cannot be read. */
public final class Warnings {

  private static final int MAX_LENGTH = 300;

  private Warnings() {}

  /** Prints the problems of watchlist items. */
  public static void badWatches(List<WatchProblem> problems, Terminal terminal) {
    for (WatchProblem problem : problems) {
      terminal
          .err()
          .println(
              terminal.warning("bad watch: ")
                  + Sanitizer.line(
                      "'%s', %s: %s"
                          .formatted(problem.item(), problem.attribute(), problem.problem()),
                      MAX_LENGTH));
    }
  }

  /** Prints the number of polls that cannot be read. */
  public static void unreadable(CliContext context, int frames) {
    if (frames > 0) {
      context
          .terminal()
          .err()
          .println(
              context.terminal().warning("incomplete: ")
                  + Plural.of(frames, "poll")
                  + " in that time cannot be read.");
    }
  }
}
