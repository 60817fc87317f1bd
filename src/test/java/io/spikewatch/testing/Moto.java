package io.spikewatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spikewatch.testing.SnsEmulator.Attempt;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code moto_server} on the PATH, run on a free loopback port until this JVM ends. */
final class Moto {
  private static final String PROGRAM = "moto_server";
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final int START_SECONDS = 30;

  private Moto() {}

  static Attempt start() {
    Optional<Path> program = onPath();
    if (program.isEmpty()) {
      return new Attempt.NotInstalled(PROGRAM + " is not on the PATH");
    }
    try {
      Process process = launch(program.get());
      return new Attempt.Started(
          PROGRAM + version(), address(process).get(START_SECONDS, TimeUnit.SECONDS), false);
    } catch (IOException | ExecutionException e) {
      return new Attempt.NotInstalled(PROGRAM + " did not start: " + e.getMessage());
    } catch (TimeoutException e) {
      return new Attempt.NotInstalled(PROGRAM + " named no address within " + START_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt.NotInstalled(PROGRAM + " was interrupted");
    }
  }

  /** The program does not say its version, but the Python that runs it usually can. */
  private static String version() throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder(
                "python3", "-c", "import importlib.metadata as m; print(m.version('moto'))")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String version = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
    return python.waitFor() == 0 ? " " + version : "";
  }

  private static Optional<Path> onPath() {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Process launch(Path program) throws IOException {
    // Port 0 lets the server find a free one and tell it, so nobody can take a port between its
    // choice and its use.
    var builder =
        new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
    builder.environment().putAll(TestAws.environment());
    builder.environment().put("PYTHONUNBUFFERED", "1");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "moto-kill"));
    return process;
  }

  /** Reads the server's output for as long as it runs: a pipe that nobody empties would stop it. */
  private static CompletableFuture<URI> address(Process process) {
    var address = new CompletableFuture<URI>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader output = process.inputReader()) {
                output
                    .lines()
                    .map(ADDRESS::matcher)
                    .filter(Matcher::find)
                    .forEach(found -> address.complete(URI.create(found.group())));
                address.completeExceptionally(
                    new IOException("it ended with exit value " + process.waitFor()));
              } catch (IOException | InterruptedException e) {
                address.completeExceptionally(e);
              }
            });
    return address;
  }
}
