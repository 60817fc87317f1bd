package io.spikewatch.tools.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a setup in the console that leave no other trace, in a file beside the store. A
 * folder without the file was not set up in the console.
 */
public final class SetupMarks {

  private final Path file;

  /** The marks of the store in a folder. */
  public SetupMarks(Path folder) {
    this.file = folder.resolve("setup");
  }

  /** Reads the marks; empty if no setup has started. Throws {@link StoreUnavailable}. */
  public Optional<Set<String>> read() {
    try {
      return Optional.of(Set.copyOf(Files.readAllLines(file)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unusable("read", failed);
    }
  }

  /** Adds a mark, and starts the setup with the first one; throws {@link StoreUnavailable}. */
  public synchronized void add(String mark) {
    if (read().filter(marks -> marks.contains(mark)).isPresent()) {
      return;
    }
    try {
      Files.writeString(file, mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw unusable("written", failed);
    }
  }

  private StoreUnavailable unusable(String what, IOException failed) {
    return new StoreUnavailable(
        "The file %s cannot be %s (%s). Check the permissions of the folder and the free space."
            .formatted(file, what, failed.getClass().getSimpleName()));
  }
}
