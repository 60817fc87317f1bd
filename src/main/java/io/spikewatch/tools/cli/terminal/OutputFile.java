package io.spikewatch.tools.cli.terminal;

import io.spikewatch.tools.admin.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that a user named. The text is written to a temporary file, which is then renamed,
 * so a full disk or an interruption leaves the old file unchanged.
 */
public final class OutputFile {

  private OutputFile() {}

  /** Writes the text; throws a {@link Problem} if that is not possible. */
  public static void write(Path file, String text) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (Files.isDirectory(file)) {
      throw Problem.failure(file + " is a folder. Name a file in it.");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw Problem.failure(
          "%s cannot be written: the folder %s does not exist. Create it, or name another file."
              .formatted(file, folder));
    }
    try {
      if (!Files.exists(file)) {
        replace(folder.resolve(file.getFileName()), text);
      } else if (Files.isRegularFile(file)) {
        replace(file.toRealPath(), text);
      } else {
        // A device or a pipe is written to directly, because a rename would replace it.
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
      }
    } catch (AccessDeniedException e) {
      throw Problem.failure(file + " cannot be written: permission denied.");
    } catch (IOException e) {
      String reason =
          e instanceof FileSystemException system && system.getReason() != null
              ? system.getReason()
              : String.valueOf(e.getMessage());
      throw Problem.failure("%s cannot be written: %s.".formatted(file, reason));
    }
  }

  private static void replace(Path file, String text) throws IOException {
    boolean exists = Files.exists(file);
    if (exists && !Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path beside = file.resolveSibling(name);
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      if (exists && Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
