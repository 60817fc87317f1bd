package io.spikewatch.tools.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;

/** Replaces small files. A reader sees the old content or the new one, and never a part of it. */
final class AtomicFile {

  private AtomicFile() {}

  /** Writes a text to a file beside the old one, and moves it into its place. */
  static void write(Path file, String text, FileAttribute<?>... attributes) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(beside, attributes);
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
