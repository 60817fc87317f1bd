package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command in a process of its own, as a terminal starts it and ends it. */
final class CommandProcess implements AutoCloseable {

  /** How a process ended, and what it said aside. */
  record Ended(int exitCode, String err) {}

  private final Process process;
  private final BufferedReader out;
  private final BufferedReader err;
  private final StringBuilder asides = new StringBuilder();

  private CommandProcess(Process process) {
    this.process = process;
    // A read from a process that hangs has no time limit of its own.
    CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = process.errorReader(StandardCharsets.UTF_8);
  }

  /** Runs a command whose output goes to that file, to its end. */
  static Ended into(Path output, String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = builder(words).redirectOutput(output.toFile());
    try (CommandProcess process = new CommandProcess(builder.start())) {
      return process.ended();
    }
  }

  static CommandProcess start(Map<String, String> variables, String... words) throws IOException {
    return startIn(Path.of(""), variables, words);
  }

  /** Starts a command in that folder. */
  static CommandProcess startIn(Path folder, Map<String, String> variables, String... words)
      throws IOException {
    ProcessBuilder builder = builder(words).directory(folder.toAbsolutePath().toFile());
    builder.environment().putAll(variables);
    return new CommandProcess(builder.start());
  }

  private static ProcessBuilder builder(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Main.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    // The environment of this process may name a key, a webhook, or options of Java.
    builder.environment().clear();
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "DDB_LOCAL_TELEMETRY", "0"));
    return builder;
  }

  /** The class path of this process, which may be relative to its folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The next line of the output that begins so; a failed test if there is none. */
  String says(String beginning) {
    return next(out, beginning, _ -> {});
  }

  /** Waits for the next line of the error output that begins so. */
  void saysAside(String beginning) {
    next(err, beginning, this::keep);
  }

  private void keep(String line) {
    asides.append(line).append('\n');
  }

  private static String next(BufferedReader lines, String beginning, Consumer<String> read) {
    try {
      String line = lines.readLine();
      while (line != null) {
        read.accept(line);
        if (line.startsWith(beginning)) {
          return line;
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no line begins with '" + beginning + "'");
  }

  /** Sends the signal that Ctrl-C sends, and waits for the end. */
  Ended interrupt() throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
    return ended();
  }

  /** Ends it like kill -9, and waits for the end. */
  void kill() throws InterruptedException {
    assertThat(process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private Ended ended() throws InterruptedException {
    out.lines().forEach(_ -> {});
    err.lines().forEach(this::keep);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), asides.toString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
