package io.spikewatch.bench;

import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.testing.Certificate;
import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.testing.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the start of a process to the first creator polled and recorded, and from a restored
 * snapshot to the first answer. Ours, the bare handler and the script take turns, so that whatever
 * else the machine does is done to all of them.
 */
final class Starts {

  static final String POLL = PollHandler.class.getName();

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final double MAX_START = 1_000;
  private static final double MAX_OF_BARE = 12;
  private static final double MAX_RESTORE = 150;

  /** A line that is there for comparison, and not judged. */
  private static final double SHOWN = Double.POSITIVE_INFINITY;

  private final int rounds;

  Starts(int rounds) {
    this.rounds = rounds;
  }

  List<Line> measure(boolean withScript)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<Line> lines = new ArrayList<>();
    Path bare = Zips.only(BareHandler.class);
    String two = "cold start, C1, two cores";
    String one = "cold start, C1, one core";
    lines.addAll(cold(two, Terms.ON_DEMAND, bare, withScript));
    lines.addAll(cold(one, Terms.ON_DEMAND.onOneCore(), bare, false));
    lines.addAll(
        cold("cold start, both compilers", Terms.ON_DEMAND.withBothCompilers(), bare, false));
    lines.addAll(overTls(withScript));
    lines.addAll(restore());
    return lines;
  }

  private List<Line> cold(String name, Terms terms, Path bare, boolean withScript)
      throws IOException, InterruptedException {
    List<Measurement> ours = new ArrayList<>();
    List<Measurement> theirs = new ArrayList<>();
    List<Measurement> script = new ArrayList<>();
    // The first round warms up the emulators and the machine's caches, and does not count.
    for (int round = 0; round <= rounds; round++) {
      try (Stage stage = new Stage(1, 9)) {
        Measurement bareSample =
            start(bare, BareHandler.class.getName(), stage.environment(), terms);
        Measurement oursSample = start(Zips.OURS, POLL, stage.environment(), terms);
        stage.mustHaveRecorded("maker1");
        if (round > 0) {
          theirs.add(bareSample);
          ours.add(oursSample);
        }
        if (withScript) {
          Measurement scriptSample = BenchScript.run(stage.environment());
          if (round > 0) {
            script.add(scriptSample);
          }
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.absolute(name, Measurement.median(ours, Measurement::wallMillis), "ms", MAX_START));
    lines.add(line(name, ours, "bare handler", theirs, MAX_OF_BARE, false));
    lines.add(line(name + ", processor", ours, "bare handler", theirs, SHOWN, true));
    if (withScript) {
      lines.add(line(name, ours, "Python script", script, SHOWN, false));
      lines.add(line(name + ", processor", ours, "Python script", script, SHOWN, true));
    }
    return lines;
  }

  /** As on AWS, where the source and all services are asked over TLS. */
  private List<Line> overTls(boolean withScript)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<Measurement> ours = new ArrayList<>();
    List<Measurement> script = new ArrayList<>();
    Certificate certificate = Certificate.untilExit();
    Terms trusting =
        Terms.ON_DEMAND.with("-Djavax.net.ssl.trustStore=" + certificate.trust().toString());
    for (int round = 0; round <= rounds; round++) {
      try (Stage stage = new Stage(1, 9);
          TlsFront front = new TlsFront(certificate.context())) {
        Map<String, String> secured = front.before(stage.environment());
        Measurement oursSample = start(Zips.OURS, POLL, secured, trusting);
        stage.mustHaveRecorded("maker1");
        if (round > 0) {
          ours.add(oursSample);
        }
        if (withScript) {
          secured.put("AWS_CA_BUNDLE", certificate.pem().toString());
          secured.put("REQUESTS_CA_BUNDLE", certificate.pem().toString());
          Measurement scriptSample = BenchScript.run(secured);
          if (round > 0) {
            script.add(scriptSample);
          }
        }
      }
    }
    String name = "cold start over TLS, C1, two cores";
    return withScript
        ? List.of(line(name, ours, "Python script", script, SHOWN, false))
        : List.of(Line.shown(name, Measurement.median(ours, Measurement::wallMillis), "ms"));
  }

  private static Line line(
      String name,
      List<Measurement> ours,
      String against,
      List<Measurement> theirs,
      double most,
      boolean processor) {
    return new Line(
        name,
        Measurement.median(ours, s -> processor ? s.processorMillis() : s.wallMillis()),
        "ms",
        against,
        Measurement.median(theirs, s -> processor ? s.processorMillis() : s.wallMillis()),
        most);
  }

  private static Measurement start(
      Path zip, String handler, Map<String, String> environment, Terms terms) {
    long start = System.nanoTime();
    try (LambdaProcess lambda = LambdaProcess.start(zip, handler, environment, terms)) {
      String answer = lambda.invoke("{}", LIMIT).payload();
      double wall = (System.nanoTime() - start) / 1e6;
      if (handler.equals(POLL) && !answer.contains("\"polled\":[\"maker1\"]")) {
        throw new IllegalStateException(answer + lambda.log());
      }
      return new Measurement(wall, lambda.processorTime().toMillis(), lambda.peakMegabytes());
    }
  }

  private List<Line> restore() throws IOException {
    Path unprimed = Zips.oursWith(UnprimedHandler.class);
    List<Measurement> with = new ArrayList<>();
    List<Measurement> without = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      try (Stage stage = new Stage(1, 9)) {
        with.add(restored(Zips.OURS, POLL, stage));
        stage.mustHaveRecorded("maker1");
      }
      try (Stage stage = new Stage(1, 9)) {
        without.add(restored(unprimed, UnprimedHandler.class.getName(), stage));
        stage.mustHaveRecorded("maker1");
      }
    }
    double primed = Measurement.median(with, Measurement::wallMillis);
    String name = "restored snapshot to first response";
    return List.of(
        Line.absolute(name + ", primed", primed, "ms", MAX_RESTORE),
        new Line(
            name,
            primed,
            "ms",
            "unprimed",
            Measurement.median(without, Measurement::wallMillis),
            SHOWN));
  }

  private static Measurement restored(Path zip, String handler, Stage stage) {
    try (LambdaProcess lambda = LambdaProcess.startSnapStart(zip, handler, stage.environment())) {
      long start = System.nanoTime();
      lambda.restore();
      lambda.invoke("{}", LIMIT).payload();
      return new Measurement((System.nanoTime() - start) / 1e6, 0, lambda.peakMegabytes());
    }
  }
}
