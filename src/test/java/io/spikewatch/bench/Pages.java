package io.spikewatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a page takes once the program is warm, as JMH measures it. */
final class Pages {

  private static final int ROUNDS = 3;
  private static final int ITERATIONS = 5;
  private static final TimeValue SECOND = TimeValue.seconds(1);

  private Pages() {}

  /** The three take turns, so that whatever else the machine does is done to all of them. */
  static List<Line> measure() {
    List<Double> whole = new ArrayList<>();
    List<Double> parse = new ArrayList<>();
    List<Double> databind = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      whole.add(microseconds("whole"));
      parse.add(microseconds("parse"));
      databind.add(microseconds("databind"));
    }
    String page = "parse of a page of ten videos";
    return List.of(
        Line.absolute("page: parse, diff, judge, encode", median(whole), "µs", 300),
        new Line(page, median(parse), "µs", "databind records", median(databind), 1.0 / 3));
  }

  /**
   * The median of the iterations of a JVM of its own, which a pause of the machine does not bend.
   */
  private static double microseconds(String benchmark) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(PageBenchmark.class.getName() + "." + benchmark + "$")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(1)
        .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
        .warmupIterations(ITERATIONS)
        .warmupTime(SECOND)
        .measurementIterations(ITERATIONS)
        .measurementTime(SECOND)
        .verbosity(VerboseMode.SILENT);
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      return results.iterator().next().getPrimaryResult().getStatistics().getPercentile(50);
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
