package io.spikewatch.desk;

import io.spikewatch.poll.History;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Recordings.Showing;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.wiring.Stores;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds watches, or says how to make them. */
public final class Watches {

  private Watches() {}

  /** The watch of that handle, or of whoever is called so by now. */
  public static Watch find(Stores stores, String handle) {
    return stores
        .editor()
        .find(handle)
        .or(() -> renamed(stores.watchlist().read().watches(), handle))
        .orElseThrow(() -> unknown(handle));
  }

  /** The watch whose creator has taken that handle since. */
  public static Optional<Watch> renamed(List<Watch> watches, String handle) {
    return watches.stream()
        .filter(watch -> watch.currentHandle().filter(handle::equals).isPresent())
        .findFirst();
  }

  /** Refuses to add a handle whose creator is watched under an earlier one. */
  public static void refuseRenamed(List<Watch> watches, String handle) {
    renamed(watches, handle)
        .ifPresent(
            watch -> {
              throw Problem.usage(
                  "@%s is watched already, under the earlier handle @%s. Name that one."
                      .formatted(handle, watch.handle()));
            });
  }

  /** What is known of a watch; a {@link Problem} if that is nothing, or cannot be read. */
  public static Snapshot recall(Stores stores, Watch watch) {
    return known(stores.history(), watch)
        .orElseThrow(
            () ->
                Problem.failure(
                    "nothing is known of @%s yet. Ask for it: spikewatch poll --creator @%s"
                        .formatted(watch.handle(), watch.handle())));
  }

  /** What is known of a watch, if anything is; a {@link Problem} if that cannot be read. */
  public static Optional<Snapshot> known(History history, Watch watch) {
    return switch (history.recall(watch.handle())) {
      case Recall.Known known -> Optional.of(known.snapshot());
      case Recall.Unknown _ -> Optional.empty();
      case Recall.Unreadable(String reason) -> throw unreadable(watch.handle(), reason);
    };
  }

  /** Takes a watch off the list and forgets its history; false if it was not there any more. */
  public static boolean remove(Stores stores, Watch watch) {
    boolean removed = stores.editor().remove(watch.handle());
    stores.history().forget(watch.handle());
    return removed;
  }

  /** The watches that have a tag, or all, in the order of their handles. */
  public static List<Watch> tagged(Watchlist.Reading reading, Optional<String> tag) {
    return reading.watches().stream()
        .filter(watch -> tag.isEmpty() || watch.tags().contains(tag.get()))
        .sorted(Comparator.comparing(Watch::handle))
        .toList();
  }

  /** The same, but refuses to go on with nobody. */
  public static List<Watch> somebody(Watchlist.Reading reading, Optional<String> tag) {
    List<Watch> watches = tagged(reading, tag);
    if (watches.isEmpty()) {
      throw Problem.usage(
          tag.map(t -> "nobody on the watchlist has the tag '%s'.".formatted(Printable.line(t, 64)))
              .orElse("the watchlist is empty. Add a creator: spikewatch watch add @name"));
    }
    return watches;
  }

  /** The watches of these handles; refuses all of them if one is not there. */
  public static List<Watch> named(List<Watch> watches, List<String> handles) {
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

  /** Shows all that is kept of a watch; returns how many frames could not be read. */
  public static int show(Stores stores, Watch watch, Instant since, Viewer viewer) {
    return switch (stores.recordings().show(watch.handle(), since, viewer)) {
      case Showing.Shown shown -> shown.unreadable();
      case Showing.Unreadable(String reason) -> throw unreadable(watch.handle(), reason);
    };
  }

  /** What is kept of a creator cannot be read. */
  private static Problem unreadable(String handle, String reason) {
    return Problem.failure("what is kept of @%s cannot be read: %s".formatted(handle, reason));
  }

  /** Nobody of that handle is watched. */
  public static Problem unknown(String handle) {
    return Problem.usage(
        "@%s is not on the watchlist. Add it: spikewatch watch add @%s".formatted(handle, handle));
  }
}
