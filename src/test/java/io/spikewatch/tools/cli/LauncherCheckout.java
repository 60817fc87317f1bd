package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout with the real scripts that start the program, and a build that is newer than its
 * sources. Its JDKs only print what they receive.
 */
record LauncherCheckout(Path path) {

  /** How a script ended, and what it printed. */
  record Ended(int exitCode, String out, String err) {}

  static LauncherCheckout in(Path folder, String name) throws IOException {
    Path path = Files.createDirectories(folder.toRealPath().resolve(name));
    Files.createDirectories(path.resolve("src/main"));
    Files.createDirectories(path.resolve("target/classes"));
    Files.createDirectories(path.resolve(".mvn"));
    Files.writeString(path.resolve("pom.xml"), "<project/>");
    Path library = Files.createFile(path.resolve("a.jar"));
    Path built = path.resolve("target/spikewatch-cli.classpath");
    Files.writeString(built, library.toString());
    Files.setLastModifiedTime(built, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    for (String file : List.of("spikewatch", "mvnw", ".mvn/jdk.sh")) {
      Files.copy(Path.of(file), path.resolve(file));
    }
    return new LauncherCheckout(path);
  }

  /** Makes a JDK of that version. Its java prints the locale and its arguments. */
  Path jdk(String folder, String version) throws IOException {
    Path jdk = path.resolve(folder);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script("echo \"LC_ALL=${LC_ALL:-}\"; printf '%s\\n' \"$@\"", folder, "bin", "java");
    script("exit 1", folder, "bin", "javac");
    return jdk;
  }

  /** Writes an executable script. */
  void script(String commands, String... file) throws IOException {
    Path script = path.resolve(String.join("/", file));
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  /** Starts ./spikewatch without the language settings of this process. */
  Ended launch(Map<String, String> variables, String... words) throws Exception {
    return run(variables, Stream.concat(Stream.of("./spikewatch"), Arrays.stream(words)));
  }

  /** Runs a program in the checkout. */
  Ended run(Map<String, String> variables, Stream<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command.toList()).directory(path.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LC_") || name.equals("LANG") || name.contains("JAVA"));
    builder.environment().putAll(variables);
    // Files do not block a process that prints much, and need no reader that would wait for it.
    Path out = Files.createTempFile(path, "out", ".txt");
    Path err = Files.createTempFile(path, "err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES))
          .as(() -> "hangs: " + builder.command())
          .isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), text(out), text(err));
  }

  /** A carriage return, which moves a terminal to the start of the line, is read as a line end. */
  private static String text(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n").replace('\r', '\n');
  }
}
