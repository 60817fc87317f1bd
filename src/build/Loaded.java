import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The classes that a program loads, as the JVM that runs it tells. */
final class Loaded {

  private static final String LOG = "loaded.log";
  private static final String SAID = "said.log";
  private static final String SOURCE = " source: ";

  private final Path folder;

  private Loaded(Path folder) {
    this.folder = folder;
  }

  /**
   * By a main class in the zip, from itself on and in their order: those that come from a file.
   * What every JVM has in its archive, or makes while it runs, is left out.
   */
  static List<String> by(String program, Archive zip) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("packing");
    try {
      Loaded loaded = new Loaded(folder);
      loaded.unpack(zip);
      loaded.run(program);
      return loaded.names(program);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void unpack(Archive zip) throws IOException {
    for (Map.Entry<String, byte[]> entry : zip.entries().entrySet()) {
      Path file = folder.resolve(entry.getKey());
      if (entry.getKey().endsWith("/")) {
        Files.createDirectories(file);
      } else {
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
    }
  }

  private void run(String program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + LOG + ":none",
                "-cp",
                String.join(System.getProperty("path.separator"), ".", "lib/*"),
                program)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(SAID).toFile())
            .start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(program + ": " + Files.readString(folder.resolve(SAID)));
    }
  }

  private List<String> names(String program) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(LOG))) {
      return lines
          .dropWhile(line -> !line.startsWith(program + SOURCE))
          .filter(line -> line.contains(SOURCE + "jrt:") || line.contains(SOURCE + "file:"))
          .map(line -> line.substring(0, line.indexOf(SOURCE)))
          .toList();
    }
  }
}
