package io.spikewatch.tools.local;

import io.spikewatch.core.watch.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The interval of {@code poll --every}, in a file beside the store. Other commands expect the next
 * run by it.
 */
public final class PollInterval {

  private static final String FILE = "poll-every";

  private final Path file;

  /** The interval of the store in a folder. */
  public PollInterval(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Reads the interval; empty if the runs of this store have none. */
  public Optional<Duration> read() {
    try {
      return Durations.read(Files.readString(file)).filter(Duration::isPositive);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Stores the interval; throws {@link StoreUnavailable}. */
  public void write(Duration every) {
    try {
      AtomicFile.write(file, Durations.text(every) + "\n");
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  /**
   * Removes the interval, because the runs are started in another way; throws {@link
   * StoreUnavailable}.
   */
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  private StoreUnavailable unwritable(IOException failed) {
    return new StoreUnavailable(
        "The file %s cannot be written (%s). Make room, or name another folder with --data."
            .formatted(file, failed.getClass().getSimpleName()));
  }
}
