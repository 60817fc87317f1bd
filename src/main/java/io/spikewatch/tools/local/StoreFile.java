package io.spikewatch.tools.local;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file of a local store, checked before the engine opens it. The engine retries forever to open
 * a file that it cannot open, and prints a stack trace for a damaged file.
 */
final class StoreFile {

  static final String NAME = "spikewatch.db";

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 100;
  private static final int PAGE_SIZE_AT = 16;
  private static final int CHANGES_AT = 24;
  private static final int PAGE_COUNT_AT = 28;
  private static final int COUNTED_AT_CHANGE_AT = 92;
  private static final int MAX_PAGE = 65_536;

  /** The size of the engine's native library, with a reserve. */
  private static final long TEMPORARY_BYTES = 8_000_000;

  private static final long LITTLE_SPACE = 1_000_000;

  private final Path folder;
  private final Path path;

  StoreFile(Path folder) {
    this.folder = folder;
    this.path = folder.resolve(NAME);
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** The file for the engine; throws {@link StoreUnavailable} if the engine cannot use it. */
  File checked() {
    if (!isWhereTheEngineLooks()) {
      throw new StoreUnavailable(
          "The path of the folder "
              + folder
              + " has characters that the locale of this terminal cannot encode."
              + " Set the variable LC_ALL to C.UTF-8, then try again.");
    }
    if (Files.isDirectory(path)) {
      throw new StoreUnavailable(
          path
              + " is a folder, but must be a file. Move it away, or use another folder with --data.");
    }
    if (exists()) {
      examine();
    } else if (!Files.isWritable(folder)) {
      throw new StoreUnavailable(
          "The folder " + folder + " cannot be written. Use another folder with --data.");
    }
    checkTemporaryFolder();
    return path.toFile();
  }

  /** The engine resolves a relative path by its name, and the system by its real location. */
  private boolean isWhereTheEngineLooks() {
    try {
      return Files.isSameFile(folder, Path.of(folder.toFile().getAbsolutePath()));
    } catch (IOException | InvalidPathException notThere) {
      return false;
    }
  }

  private void examine() {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = file.size();
      if (size > 0) {
        damage(file, size)
            .ifPresent(
                what -> {
                  throw damaged(what);
                });
      }
    } catch (EOFException cut) {
      throw damaged("it ends within its first bytes");
    } catch (AccessDeniedException denied) {
      throw new StoreUnavailable(
          "The file "
              + path
              + " cannot be read and written by this user. Run as its owner, or name another folder"
              + " with --data.");
    } catch (IOException failed) {
      throw new StoreUnavailable(
          "The file "
              + path
              + " cannot be opened: "
              + reason(failed)
              + ". Name another folder with --data.");
    }
  }

  private static String reason(IOException failed) {
    return failed instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : failed.getClass().getSimpleName();
  }

  /**
   * What is damaged in the file; empty if nothing is. The engine would apply a journal beside it.
   */
  private Optional<String> damage(FileChannel file, long size) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    while (header.hasRemaining()) {
      if (file.read(header) < 0) {
        throw new EOFException();
      }
    }
    if (!Arrays.equals(Arrays.copyOf(header.array(), MAGIC.length), MAGIC)) {
      return Optional.of("it does not start with the header of a store");
    }
    int stored = header.getShort(PAGE_SIZE_AT) & 0xFFFF;
    long pageSize = stored == 1 ? MAX_PAGE : stored;
    long pages = header.getInt(PAGE_COUNT_AT) & 0xFFFF_FFFFL;
    boolean counted = header.getInt(CHANGES_AT) == header.getInt(COUNTED_AT_CHANGE_AT);
    boolean journal = Files.exists(folder.resolve(NAME + "-journal"));
    return counted && !journal && pages * pageSize > size
        ? Optional.of("its end is missing")
        : Optional.empty();
  }

  /** The exception for a damaged file. */
  StoreUnavailable damaged(String what) {
    return new StoreUnavailable(
        "The store "
            + path
            + " is damaged: "
            + what
            + ". Nothing was changed. Restore the file from a backup, or move it away to start with"
            + " an empty watchlist.");
  }

  StoreUnavailable failed(String what) {
    if (isFull()) {
      return full();
    }
    return new StoreUnavailable(
        "The store "
            + path
            + " cannot be used: "
            + what
            + ". Earlier writes are safe. Try again, or use another folder with --data.");
  }

  StoreUnavailable full() {
    return new StoreUnavailable(
        "The disk of "
            + path
            + " is full. Earlier writes are safe. Free some space, then try again.");
  }

  private boolean isFull() {
    try {
      return Files.getFileStore(folder).getUsableSpace() < LITTLE_SPACE;
    } catch (IOException unknown) {
      return false;
    }
  }

  /**
   * The engine unpacks its native library into this folder, and prints a stack trace if it cannot.
   */
  private static void checkTemporaryFolder() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    String problem;
    try {
      problem =
          !Files.isDirectory(temporary) || !Files.isWritable(temporary)
              ? "cannot be written"
              : Files.getFileStore(temporary).getUsableSpace() < TEMPORARY_BYTES ? "is full" : "";
    } catch (IOException unknown) {
      problem = "";
    }
    if (!problem.isEmpty()) {
      throw new StoreUnavailable(
          "The folder for temporary files, "
              + temporary
              + ", "
              + problem
              + ". The local store needs 8 MB there. Free some space, or set another folder:"
              + " export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
    }
  }
}
