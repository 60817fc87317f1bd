package io.spikewatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What this run of the tests was provided with, and what did not run for want of it: one line each,
 * printed at the end of the run and kept in {@value #FILE} for {@code .ci/run}.
 */
public final class Provided implements LauncherSessionListener {

  private static final String FILE = "target/provided-to-tests.txt";
  private static final Set<String> LINES = new ConcurrentSkipListSet<>();

  /** Notes a line, once for each JVM. */
  static void note(String line) {
    if (LINES.add(line)) {
      try {
        Path file = Path.of(FILE);
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Two JVMs may add lines at the same time; a short append is one write.
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(FILE + " cannot be written", e);
      }
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    LINES.forEach(System.out::println);
  }
}
