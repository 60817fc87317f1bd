package io.spikewatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Python script that one would write instead, where there is a Python with what it needs. */
final class BenchScript {

  private static final String FILE = "src/test/bench/watch.py";

  private BenchScript() {}

  static boolean canRun() throws IOException, InterruptedException {
    return new ProcessBuilder("python3", "-c", "import boto3, requests")
            .redirectErrorStream(true)
            .start()
            .waitFor()
        == 0;
  }

  /** Runs it once with these variables; the time ends when it says that all is recorded. */
  static Measurement run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", FILE));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader output = process.inputReader()) {
      String line = Optional.ofNullable(output.readLine()).orElse("");
      double wall = (System.nanoTime() - start) / 1e6;
      if (!line.startsWith("recorded")) {
        throw new IOException("the script failed: " + line + " " + output.lines().toList());
      }
      process.waitFor();
      return new Measurement(wall, Double.parseDouble(line.split(" ", 3)[2]) * 1_000, 0);
    }
  }
}
