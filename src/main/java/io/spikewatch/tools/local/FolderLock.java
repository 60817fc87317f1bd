package io.spikewatch.tools.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Locks a store's folder against other processes. The engine accepts a second process and fails at
 * a later write. The operating system releases this lock when the process ends in any way.
 */
final class FolderLock implements AutoCloseable {

  private static final String FILE = "lock";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the folder if it is missing, and locks it. It waits some seconds for another process.
   */
  static FolderLock of(Path folder) {
    return of(folder, TIMEOUT);
  }

  static FolderLock of(Path folder, Duration timeout) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (long end = System.nanoTime() + timeout.toNanos(); locked(channel).isEmpty(); ) {
        if (System.nanoTime() > end) {
          channel.close();
          throw StoreUnavailable.busy(
              "Another spikewatch is using "
                  + folder
                  + ". Try again when it has ended, or use another folder with --data.");
        }
        Thread.sleep(BETWEEN_TRIES);
      }
      return new FolderLock(channel);
    } catch (FileAlreadyExistsException notFolder) {
      throw new StoreUnavailable(
          "The folder "
              + folder
              + " cannot be used: "
              + notFolder.getFile()
              + " is a file. Name a folder with --data.");
    } catch (IOException e) {
      String reason =
          e instanceof FileSystemException system && system.getReason() != null
              ? system.getReason()
              : e.getClass().getSimpleName();
      throw new StoreUnavailable(
          "The folder "
              + folder
              + " cannot be used ("
              + reason
              + "). Name one that can be written with --data.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("Interrupted while waiting for " + folder + ".");
    }
  }

  static boolean isLock(Path file) {
    return file.endsWith(FILE);
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
      throw new StoreUnavailable("The lock of the store could not be released.");
    }
  }
}
