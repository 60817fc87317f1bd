package io.spikewatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A function's zip, unpacked: once for each version of the file, because starting it again is what
 * crash tests do most.
 */
final class TaskRoot {
  private static final Map<Version, Path> UNPACKED = new ConcurrentHashMap<>();

  private TaskRoot() {}

  static Path of(Path zip) {
    try {
      Path file = zip.toRealPath();
      return UNPACKED.computeIfAbsent(
          new Version(file, Files.size(file), Files.getLastModifiedTime(file)), TaskRoot::unpack);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the function's zip: " + zip, e);
    }
  }

  private static Path unpack(Version version) {
    Path root = TempFolder.untilExit("task").path();
    try (var zip = new ZipInputStream(Files.newInputStream(version.file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        unpack(zip, entry, root);
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(ZipInputStream zip, ZipEntry entry, Path root) throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("an entry leads out of the zip: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(zip, target);
    }
  }

  private record Version(Path file, long bytes, FileTime modified) {}
}
