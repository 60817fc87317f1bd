package io.spikewatch.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps other processes out of a store's folder. The engine of the store would let a second one in
 * and fail at some later write; the operating system drops this lock however a process ends.
 */
final class FolderLock implements AutoCloseable {

  private static final String FILE = "lock";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the folder if it is missing, and locks it; waits some seconds for who has it now. */
  static FolderLock of(Path folder) {
    return of(folder, PATIENCE);
  }

  static FolderLock of(Path folder, Duration patience) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (long end = System.nanoTime() + patience.toNanos(); locked(channel).isEmpty(); ) {
        if (System.nanoTime() > end) {
          channel.close();
          throw new StoreUnavailable(
              "Another spikewatch is using "
                  + folder
                  + ". Try again when it has ended, or use another folder with --data.");
        }
        Thread.sleep(BETWEEN_TRIES);
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new StoreUnavailable(
          "The folder "
              + folder
              + " cannot be used ("
              + e.getClass().getSimpleName()
              + "). Name one that can be written with --data.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("Interrupted while waiting for " + folder + ".");
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldByThisProcess) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreUnavailable("The lock of the store could not be given back.");
    }
  }
}
