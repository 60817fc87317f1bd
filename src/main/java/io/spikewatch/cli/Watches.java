package io.spikewatch.cli;

import io.spikewatch.poll.History.Recall;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchProblem;
import io.spikewatch.watch.Watchlist;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds watches, or says how to make them. */
final class Watches {

  private static final int LONGEST = 300;

  private Watches() {}

  /** The watch of that handle, or of whoever is called so by now. */
  static Watch find(Place place, String handle) {
    return place
        .stores()
        .editor()
        .find(handle)
        .or(() -> renamed(place.stores().watchlist().read().watches(), handle))
        .orElseThrow(() -> unknown(handle));
  }

  /** The watch whose creator has taken that handle since. */
  static Optional<Watch> renamed(List<Watch> watches, String handle) {
    return watches.stream()
        .filter(watch -> watch.currentHandle().filter(handle::equals).isPresent())
        .findFirst();
  }

  /** What is known of a watch; a {@link Problem} if that is nothing, or cannot be read. */
  static Snapshot recall(Place place, Watch watch) {
    return switch (place.stores().history().recall(watch.handle())) {
      case Recall.Known known -> known.snapshot();
      case Recall.Unknown _ ->
          throw Problem.failure(
              "nothing is known of @%s yet. Ask for it: spikewatch poll --creator @%s"
                  .formatted(watch.handle(), watch.handle()));
      case Recall.Unreadable(String reason) ->
          throw Problem.failure(
              "what is kept of @%s cannot be read: %s".formatted(watch.handle(), reason));
    };
  }

  /** The watches that have a tag, or all, in the order of their handles. */
  static List<Watch> tagged(Watchlist.Reading reading, Optional<String> tag) {
    return reading.watches().stream()
        .filter(watch -> tag.isEmpty() || watch.tags().contains(tag.get()))
        .sorted(Comparator.comparing(Watch::handle))
        .toList();
  }

  /** The watches of these handles; refuses all of them if one is not there. */
  static List<Watch> named(List<Watch> watches, List<String> handles) {
    Map<String, Watch> byHandle =
        watches.stream().collect(Collectors.toMap(Watch::handle, Function.identity()));
    List<String> unknown = handles.stream().filter(h -> !byHandle.containsKey(h)).toList();
    if (!unknown.isEmpty()) {
      throw Problem.usage(
          unknown.stream()
              .map(handle -> unknown(handle).getMessage())
              .collect(Collectors.joining("\n")));
    }
    return handles.stream().map(byHandle::get).toList();
  }

  /** Tells of items that could not be read as they stand. */
  static void tell(List<WatchProblem> problems, Terminal terminal) {
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

  static Problem unknown(String handle) {
    return Problem.usage(
        "@%s is not on the watchlist. Add it: spikewatch watch add @%s".formatted(handle, handle));
  }
}
