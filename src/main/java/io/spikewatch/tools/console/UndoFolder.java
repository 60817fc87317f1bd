package io.spikewatch.tools.console;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.adapters.render.WatchItemJson;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.tools.console.UndoLog.UndoableChange;
import io.spikewatch.tools.local.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Changes of the watchlist in a folder, one file for each, so that they survive a restart. Several
 * consoles can share the folder. All lines are JSON. The first line of a file is the change in
 * words and the number of watches, and each further line is a watch. The name of a file starts with
 * the time.
 *
 * <p>An error of a file is reported in one sentence, and never stops the console.
 */
final class UndoFolder {

  private static final Pattern FILE = Pattern.compile("\\d{13}-[0-9a-f-]{36}\\.jsonl(?:\\.new)?");
  private static final String SUFFIX = ".jsonl";

  private final Path folder;
  private final Consumer<String> warnings;

  /** The files that were read; empty for a file that must be skipped. */
  private final Map<String, Optional<UndoableChange>> known = new HashMap<>();

  private final Set<String> reported = new HashSet<>();

  UndoFolder(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /** Stores a change; returns false if that is not possible. */
  synchronized boolean write(UndoableChange change) {
    try {
      Files.createDirectories(folder);
      AtomicFile.writeForOwner(file(change.id()), text(change));
    } catch (IOException failed) {
      warn("A change can be undone only until the console ends", "written", folder, failed);
      return false;
    }
    changes(change.at());
    return true;
  }

  /** The changes, the newest first. Files that are too old or too many are deleted. */
  synchronized List<UndoableChange> changes(Instant now) {
    List<String> ids = new ArrayList<>();
    for (String name : namesNewestFirst()) {
      boolean isWhole = name.endsWith(SUFFIX);
      if (!UndoLog.isRecent(time(name), now) || (isWhole && ids.size() == UndoLog.MAX_KEPT)) {
        delete(folder.resolve(name));
      } else if (isWhole) {
        ids.add(name.substring(0, name.length() - SUFFIX.length()));
      }
    }
    known.keySet().retainAll(ids);
    return ids.stream().flatMap(id -> known.computeIfAbsent(id, this::read).stream()).toList();
  }

  /** Removes a change, which is not offered again even if its file cannot be deleted. */
  synchronized void remove(String id) {
    delete(file(id));
    known.put(id, Optional.empty());
  }

  private List<String> namesNewestFirst() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> FILE.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException nothingStored) {
      return List.of();
    } catch (IOException | UncheckedIOException failed) {
      warn("Earlier changes cannot be undone", "read", folder, failed);
      return List.of();
    }
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      warn("A stored change was not removed", "deleted", file, failed);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }

  private static Instant time(String name) {
    return Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.indexOf('-'))));
  }

  private Optional<UndoableChange> read(String id) {
    try {
      return Optional.of(change(id, Files.readAllLines(file(id))));
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    } catch (IOException | MalformedJsonException | IllegalArgumentException failed) {
      warn("A change cannot be undone", "read", file(id), failed);
      return Optional.empty();
    }
  }

  private static String text(UndoableChange change) {
    List<String> lines = new ArrayList<>();
    for (WatchEdit edit : change.edits()) {
      lines.add(line(edit.before(), Optional.of(edit.after())));
    }
    change.removed().forEach(watch -> lines.add(line(Optional.of(watch), Optional.empty())));
    int count = lines.size();
    lines.addFirst(
        JsonWriter.written(
            json -> json.object(o -> o.field("what", change.what()).number("watches", count))));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Optional<Watch> before, Optional<Watch> after) {
    return JsonWriter.written(
        json ->
            json.object(
                line -> {
                  before.ifPresent(w -> line.object("before", o -> WatchItemJson.write(o, w)));
                  after.ifPresent(w -> line.object("after", o -> WatchItemJson.write(o, w)));
                }));
  }

  private static UndoableChange change(String id, List<String> lines)
      throws MalformedJsonException {
    JsonObject first = JsonObject.parse(lines.isEmpty() ? "" : lines.getFirst());
    if (first.count("watches") != lines.size() - 1) {
      throw new MalformedJsonException("its end is missing");
    }
    List<WatchEdit> edits = new ArrayList<>();
    List<Watch> removed = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      JsonObject written = JsonObject.parse(line);
      if (written.has("after")) {
        Watch after = WatchItemJson.read(written.object("after"));
        edits.add(
            written.has("before")
                ? new WatchEdit(Optional.of(WatchItemJson.read(written.object("before"))), after)
                : new WatchEdit(Optional.empty(), after));
      } else {
        removed.add(WatchItemJson.read(written.object("before")));
      }
    }
    return new UndoableChange(id, time(id), first.text("what"), edits, removed);
  }

  private void warn(String consequence, String what, Path path, Exception failed) {
    String reason =
        failed instanceof MalformedJsonException malformed
            ? malformed.reason()
            : failed.getClass().getSimpleName();
    String sentence = "%s: %s cannot be %s (%s).".formatted(consequence, path, what, reason);
    if (reported.add(sentence)) {
      warnings.accept(sentence);
    }
  }
}
