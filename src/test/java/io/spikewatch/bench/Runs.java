package io.spikewatch.bench;

import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.testing.Terms;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A thousand creators of one page each, in one process: what the first run takes, what ten take,
 * and how long one takes when every page does.
 */
final class Runs {

  private static final int CREATORS = 1_000;
  private static final int MORE_RUNS = 9;
  private static final int IN_FLIGHT = 20;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final double MAX_OF_SCRIPT = 1.2;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  List<Line> measure(boolean withScript) throws IOException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    try (Stage stage = new Stage(CREATORS, 9);
        LambdaProcess lambda =
            LambdaProcess.start(Zips.OURS, Starts.POLL, stage.environment(), Terms.ON_DEMAND)) {
      run(lambda, stage, 0);
      double first = lambda.processorTime().toMillis();
      double peak = lambda.peakMegabytes();
      for (int round = 1; round <= MORE_RUNS; round++) {
        run(lambda, stage, round);
      }
      double ten = lambda.processorTime().toMillis();
      stage.source.takes(LATENCY);
      double wall = run(lambda, stage, MORE_RUNS + 1);
      double ideal = (double) CREATORS / IN_FLIGHT * LATENCY.toMillis();
      if (withScript) {
        stage.source.takes(Duration.ZERO);
        double script = BenchScript.run(stage.environment(), "--batch").processorMillis();
        String name = "batching Python script";
        double shown = Double.POSITIVE_INFINITY;
        lines.add(new Line("processor, first 1,000 pages", first, "ms", name, script, shown));
        lines.add(
            new Line(
                "processor, 10,000 pages",
                ten,
                "ms",
                "ten runs of it",
                10 * script,
                MAX_OF_SCRIPT));
      }
      lines.add(new Line("1,000 pages of 50 ms, 20 at a time", wall, "ms", "ideal", ideal, 1.15));
      lines.add(Line.absolute("peak memory, 1,000 creators", peak, "MB", 256));
    }
    return lines;
  }

  /** Runs over all creators, whose figures have changed; returns the milliseconds it took. */
  static double run(LambdaProcess lambda, Stage stage, int round) {
    stage.source.show(9, round);
    int before = stage.source.requests();
    long start = System.nanoTime();
    String answer =
        lambda.invoke("{\"dry_run\":false,\"creators\":" + stage.creators() + "}", LIMIT).payload();
    double took = (System.nanoTime() - start) / 1e6;
    int pages = stage.source.requests() - before;
    if (pages != CREATORS || !answer.contains("\"failed\":[]")) {
      throw new IllegalStateException(pages + " pages: " + answer);
    }
    return took;
  }
}
