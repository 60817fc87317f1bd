package io.spikewatch.lab;

import io.spikewatch.demo.Levels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The levels of one metric in the plain numbers of a shelf: GMV in hundredths. */
final class JudgedLevels {

  private static final BigDecimal REARM = new BigDecimal("0.8");

  private final Levels.Metric metric;
  private final List<BigDecimal> written;
  private final long[] ascending;

  private JudgedLevels(Levels.Metric metric, List<BigDecimal> written) {
    this.metric = metric;
    this.written = written;
    ascending =
        written.stream()
            .mapToLong(level -> level.movePointRight(digits(metric)).longValueExact())
            .toArray();
  }

  static List<JudgedLevels> of(Levels levels) {
    if (levels.rearm().compareTo(REARM) != 0) {
      throw new IllegalArgumentException("the laboratory rearms at 0.8 of a level");
    }
    List<JudgedLevels> all = new ArrayList<>();
    levels.of().forEach((metric, of) -> all.add(new JudgedLevels(metric, of)));
    return all;
  }

  Levels.Metric metric() {
    return metric;
  }

  int count() {
    return ascending.length;
  }

  long level(int position) {
    return ascending[position];
  }

  /** Below this the level at the position is ready again. */
  boolean rearms(int position, long value) {
    return value * 10 < ascending[position] * 8;
  }

  /** The level as it was set. */
  BigDecimal written(int position) {
    return written.get(position);
  }

  /** A value in the terms in which levels are set. */
  BigDecimal figure(long value) {
    return BigDecimal.valueOf(value, digits(metric));
  }

  private static int digits(Levels.Metric metric) {
    return metric == Levels.Metric.GMV_1D ? 2 : 0;
  }
}
