package io.spikewatch.tools.console;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The last changes of the watchlist that this console made, so that they can be undone. They are
 * kept for a day, as long as the console runs.
 */
final class UndoLog {

  private static final int MAX_KEPT = 50;
  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * A change of watches.
   *
   * @param what the change in words
   * @param edits the watches that were added or changed
   * @param removed the watches that were removed
   */
  record Change(String id, Instant at, String what, List<WatchEdit> edits, List<Watch> removed) {
    Change {
      edits = List.copyOf(edits);
      removed = List.copyOf(removed);
    }

    /** The edits that restore the settings. An added watch has none, because it is removed. */
    List<WatchEdit> reversed() {
      List<WatchEdit> reversed = new ArrayList<>();
      for (WatchEdit edit : edits) {
        edit.before()
            .ifPresent(before -> reversed.add(new WatchEdit(Optional.of(edit.after()), before)));
      }
      removed.forEach(watch -> reversed.add(new WatchEdit(Optional.empty(), watch)));
      return reversed;
    }

    /** The handles of the watches that the change added. */
    List<String> added() {
      return edits.stream().filter(WatchEdit::adds).map(WatchEdit::handle).toList();
    }
  }

  private final Map<String, Change> kept = LruMap.shared(MAX_KEPT);

  /** Keeps a change; returns its id. */
  String add(Instant at, String what, List<WatchEdit> edits, List<Watch> removed) {
    String id = UUID.randomUUID().toString();
    kept.put(id, new Change(id, at, what, edits, removed));
    return id;
  }

  /** Finds a change; empty if it was removed or is too old. */
  Optional<Change> find(String id, Instant now) {
    return Optional.ofNullable(kept.get(id)).filter(change -> isRecent(change, now));
  }

  /** Removes a change, because it is undone. */
  void remove(String id) {
    kept.remove(id);
  }

  /** The changes of the last day, the newest first. */
  List<Change> recent(Instant now) {
    List<Change> all = new ArrayList<>(kept.values());
    return all.reversed().stream()
        .filter(change -> isRecent(change, now))
        .sorted(Comparator.comparing(Change::at).reversed())
        .toList();
  }

  private static boolean isRecent(Change change, Instant now) {
    return change.at().plus(KEPT).isAfter(now);
  }
}
