package io.spikewatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a page takes once the program is warm, as JMH measures it. */
final class Pages {

  private static final int ROUNDS = 3;
  private static final int ITERATIONS = 5;
  private static final TimeValue SECOND = TimeValue.seconds(1);

  private Pages() {}

  static List<Line> measure() {
    List<Double> whole = new ArrayList<>();
    List<Double> parse = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      whole.add(microseconds(PageBenchmark.class, "whole"));
      parse.add(microseconds(PageBenchmark.class, "parse"));
    }
    return List.of(
        Line.absolute("page: parse, diff, evaluate, encode", median(whole), "µs", 300),
        Line.shown("parse of a page of ten videos", median(parse), "µs"));
  }

  /**
   * The median of the iterations of a JVM of its own, which a pause of the machine does not bend.
   */
  static double microseconds(Class<?> benchmarks, String benchmark, String... parameter) {
    ChainedOptionsBuilder options = new OptionsBuilder();
    if (parameter.length > 0) {
      options = options.param(parameter[0], parameter[1]);
    }
    options
        .include(benchmarks.getName() + "." + benchmark + "$")
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

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
