package io.spikewatch.tools.console;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The changes of the watchlist that a console made in the last day, at most 50, so that they can be
 * undone. They are stored in a folder, or in memory if there is no folder or it cannot be written.
 */
public final class UndoLog {

  static final int MAX_KEPT = 50;
  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * A change of watches.
   *
   * @param what the change in words
   * @param edits the watches that were added or changed
   * @param removed the watches that were removed
   */
  record UndoableChange(
      String id, Instant at, String what, List<WatchEdit> edits, List<Watch> removed) {
    UndoableChange {
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

  private final Map<String, UndoableChange> inMemory = LruMap.shared(MAX_KEPT);
  private final Optional<UndoFolder> folder;

  private UndoLog(Optional<UndoFolder> folder) {
    this.folder = folder;
  }

  /** A log that ends with the process. */
  public static UndoLog inMemory() {
    return new UndoLog(Optional.empty());
  }

  /**
   * A log in a folder, which is created for the first change. Old changes are deleted now.
   *
   * @param warnings receives a sentence about each file that is skipped
   */
  public static UndoLog inFolder(Path folder, Instant now, Consumer<String> warnings) {
    UndoLog log = new UndoLog(Optional.of(new UndoFolder(folder, warnings)));
    log.recent(now);
    return log;
  }

  /** Keeps a change; returns its id. */
  String add(Instant at, String what, List<WatchEdit> edits, List<Watch> removed) {
    String id = at.toEpochMilli() + "-" + UUID.randomUUID();
    UndoableChange change =
        new UndoableChange(id, at.truncatedTo(ChronoUnit.MILLIS), what, edits, removed);
    if (folder.filter(files -> files.write(change)).isEmpty()) {
      inMemory.put(id, change);
    }
    return id;
  }

  /** Finds a change; empty if it was removed or is too old. */
  Optional<UndoableChange> find(String id, Instant now) {
    return recent(now).stream().filter(change -> change.id().equals(id)).findFirst();
  }

  /** Removes a change, because it is undone. */
  void remove(String id) {
    if (inMemory.remove(id) == null) {
      folder.ifPresent(files -> files.remove(id));
    }
  }

  /** The changes of the last day, the newest first. */
  List<UndoableChange> recent(Instant now) {
    List<UndoableChange> all = new ArrayList<>(inMemory.values());
    return Stream.concat(
            all.reversed().stream(),
            folder.map(files -> files.changes(now)).orElse(List.of()).stream())
        .filter(change -> isRecent(change.at(), now))
        .sorted(Comparator.comparing(UndoableChange::at).reversed())
        .toList();
  }

  static boolean isRecent(Instant at, Instant now) {
    return at.plus(KEPT).isAfter(now);
  }
}
