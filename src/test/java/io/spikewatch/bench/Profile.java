package io.spikewatch.bench;

import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.testing.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;

/**
 * Where the time goes: of runs over a thousand creators by what the flight recorder saw at work, of
 * a first poll by what had to be loaded for it.
 */
final class Profile {

  private static final int CREATORS = 1_000;
  private static final int RUNS = 10;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What a frame belongs to; of the frames of a sample the innermost that is here counts. */
  private static final Map<String, String> PARTS =
      Map.of(
          "software.amazon.awssdk.http.apache5", "connections to the tables",
          "software.amazon.awssdk.http.auth", "signing requests to the tables",
          "software.amazon.awssdk", "the rest of the SDK",
          "io.spikewatch.adapters.keyapi.KeyApiHttp", "asking the source",
          "io.spikewatch.adapters.keyapi", "parsing pages",
          "io.spikewatch.adapters.dynamodb", "reading and writing snapshots",
          "io.spikewatch.core.snapshot", "diffing and judging",
          "io.spikewatch.core.alert", "diffing and judging",
          "io.spikewatch.core", "planning and settling");

  private static final String REST = "everything else";
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: (.*)");

  private Profile() {}

  /** Prints both tables. */
  static void print() throws IOException {
    Map<String, Long> samples = samples();
    long all = samples.values().stream().mapToLong(n -> n).sum();
    System.out.println(
        "| at work in " + RUNS + " runs over " + CREATORS + " creators | samples | |");
    System.out.println("|---|---|---|");
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            e -> row(e.getKey(), e.getValue(), "%.0f %%".formatted(100.0 * e.getValue() / all)));
    System.out.println("\n| loaded for a first poll | classes |\n|---|---|");
    loaded().forEach((origin, classes) -> row(origin, classes));
  }

  private static void row(Object... cells) {
    System.out.println(("| %s ".repeat(cells.length) + "|").formatted(cells));
  }

  private static Map<String, Long> samples() throws IOException {
    Map<String, Long> samples = new LinkedHashMap<>();
    Path repository = Files.createTempDirectory(Path.of("target"), "profile-");
    Terms recorded =
        Terms.ON_DEMAND.with(
            "-XX:FlightRecorderOptions:repository=" + repository.toAbsolutePath(),
            "-XX:StartFlightRecording:settings=profile");
    try (Stage stage = new Stage(CREATORS, 9);
        LambdaProcess lambda =
            LambdaProcess.start(Zips.OURS, Starts.POLL, stage.environment(), recorded)) {
      for (int round = 0; round < RUNS; round++) {
        Runs.run(lambda, stage, round);
      }
      count(repository, samples);
    }
    return samples;
  }

  /** Reads what has been recorded until now, while the function waits for another invocation. */
  private static void count(Path repository, Map<String, Long> samples) throws IOException {
    Path recording = only(repository);
    try (EventStream events = EventStream.openRepository(recording)) {
      events.setStartTime(Instant.EPOCH);
      events.setEndTime(Instant.now());
      events.onEvent("jdk.ExecutionSample", sample -> samples.merge(part(sample), 1L, Long::sum));
      events.start();
    }
  }

  /** Each process has a folder of its own in a repository. */
  private static Path only(Path repository) throws IOException {
    try (Stream<Path> folders = Files.list(repository)) {
      return folders.findFirst().orElseThrow();
    }
  }

  private static String part(RecordedEvent sample) {
    for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      // The class itself, its package, or the nearest package above.
      for (String name = type; name.contains("."); name = name.replaceAll("[.$][^.$]*$", "")) {
        if (PARTS.containsKey(name)) {
          return PARTS.getOrDefault(name, REST);
        }
      }
    }
    return REST;
  }

  private static Map<String, Long> loaded() {
    try (Stage stage = new Stage(1, 9);
        LambdaProcess lambda =
            LambdaProcess.start(
                Zips.OURS,
                Starts.POLL,
                stage.environment(),
                Terms.ON_DEMAND.with("-Xlog:class+load"))) {
      lambda.invoke("{}", LIMIT);
      stage.mustHaveRecorded("maker1");
      Map<String, Long> classes = new LinkedHashMap<>();
      lambda
          .log()
          .lines()
          .map(LOADED::matcher)
          .filter(Matcher::find)
          .forEach(found -> classes.merge(origin(found.group(1), found.group(2)), 1L, Long::sum));
      return classes;
    }
  }

  private static String origin(String name, String source) {
    if (source.startsWith("shared objects")) {
      return "of the JDK, from its archive";
    } else if (source.startsWith("jrt:")) {
      return "of the JDK, read";
    } else if (name.contains("/0x")) {
      return "made while running (lambdas and the like)";
    }
    for (String owner : List.of("io.spikewatch", "software.amazon.awssdk", "org.apache.hc")) {
      if (name.startsWith(owner)) {
        return "of " + owner;
      }
    }
    return name.startsWith("com.amazonaws.services.lambda.runtime")
        ? "of the runtime client"
        : "of other libraries";
  }
}
