package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Stores;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds watches; a {@link Problem} says how to add a missing watch. */
public final class Watches {

  private Watches() {}

  /** The watch of that handle, which may be the creator's present handle. */
  public static Watch find(Stores stores, String handle) {
    return stores
        .editor()
        .find(handle)
        .or(() -> renamed(stores.watchlist().read().watches(), handle))
        .orElseThrow(() -> unknown(handle));
  }

  /** The watch whose creator has changed to that handle. */
  public static Optional<Watch> renamed(List<Watch> watches, String handle) {
    return watches.stream()
        .filter(watch -> watch.currentHandle().filter(handle::equals).isPresent())
        .findFirst();
  }

  /** Throws a {@link Problem} if the creator is watched under an earlier handle. */
  public static void refuseRenamed(List<Watch> watches, String handle) {
    renamed(watches, handle)
        .ifPresent(
            watch -> {
              throw Problem.usage(
                  "@%s is watched already under the earlier handle @%s. Write the earlier handle."
                      .formatted(handle, watch.handle()));
            });
  }

  /** The snapshot of a watch; a {@link Problem} if it does not exist or cannot be read. */
  public static Snapshot load(Stores stores, Watch watch) {
    return known(stores.history(), watch)
        .orElseThrow(
            () ->
                Problem.failure(
                    "@%s was not polled yet. Poll it: spikewatch poll --creator @%s"
                        .formatted(watch.handle(), watch.handle())));
  }

  /** The snapshot of a watch, if it exists; a {@link Problem} if it cannot be read. */
  public static Optional<Snapshot> known(History history, Watch watch) {
    return switch (history.load(watch.handle())) {
      case Loaded.Found found -> Optional.of(found.snapshot());
      case Loaded.Absent _ -> Optional.empty();
      case Loaded.Unreadable(String reason) -> throw unreadable(watch.handle(), reason);
    };
  }

  /** Removes a watch and its history; returns false if the watch did not exist. */
  public static boolean remove(Stores stores, Watch watch) {
    boolean removed = stores.editor().remove(watch.handle());
    stores.history().forget(watch.handle());
    return removed;
  }

  /** The watches with a tag, or all watches, ordered by handle. */
  public static List<Watch> tagged(Watchlist.WatchlistContents contents, Optional<String> tag) {
    return contents.watches().stream()
        .filter(watch -> tag.isEmpty() || watch.tags().contains(tag.get()))
        .sorted(Comparator.comparing(Watch::handle))
        .toList();
  }

  /** All tags of watches, in alphabetical order. */
  public static List<String> tags(Collection<Watch> watches) {
    return watches.stream().flatMap(watch -> watch.tags().stream()).distinct().sorted().toList();
  }

  /** The same watches; throws a {@link Problem} if there are none. */
  public static List<Watch> taggedOrFail(
      Watchlist.WatchlistContents contents, Optional<String> tag) {
    List<Watch> watches = tagged(contents, tag);
    if (watches.isEmpty()) {
      throw Problem.usage(
          tag.map(
                  t ->
                      "no creator on the watchlist has the tag '%s'."
                          .formatted(Sanitizer.line(t, 64)))
              .orElse("the watchlist is empty. Add a creator: spikewatch watch add @name"));
    }
    return watches;
  }

  /** The watches of these handles; a {@link Problem} if one of them does not exist. */
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

  /**
   * Replays the stored history of a watch; returns the number of records that could not be read.
   */
  public static int show(Stores stores, Watch watch, Instant since, HistoryVisitor viewer) {
    return switch (stores.historyReader().read(watch.handle(), since, viewer)) {
      case ReadResult.Complete shown -> shown.unreadable();
      case ReadResult.UnreadableHistory(String reason) -> throw unreadable(watch.handle(), reason);
    };
  }

  private static Problem unreadable(String handle, String reason) {
    return Problem.failure("the stored data of @%s cannot be read: %s".formatted(handle, reason));
  }

  /** The handle is not on the watchlist. */
  public static Problem unknown(String handle) {
    return Problem.usage(
        "@%s is not on the watchlist. Add it: spikewatch watch add @%s".formatted(handle, handle));
  }
}
