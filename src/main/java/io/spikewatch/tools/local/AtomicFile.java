package io.spikewatch.tools.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Replaces small files. A reader sees the old content or the new one, and never a part of it. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes a text to a file beside the old one, and moves it into its place. */
  static void write(Path file, String text, FileAttribute<?>... attributes) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(beside, attributes);
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a text as {@link #write} does. Only the owner of the file can read it (mode 0600). */
  public static void writeForOwner(Path file, String text) throws IOException {
    boolean hasModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    write(
        file,
        text,
        hasModes
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0]);
  }
}
