package io.spikewatch.tools.console;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.tools.admin.ThresholdText;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The steps of the sliders of a backtest. They depend on the metric alone, so a thumb stays. */
final class LevelScale {

  private static final List<String> MANTISSAS =
      List.of("1", "1.2", "1.5", "1.8", "2", "2.5", "3", "3.5", "4", "5", "6", "7", "8", "9");
  private static final String MULTIPLES =
      "1.2 1.5 2 2.5 3 4 5 6 7 8 10 12 15 20 25 30 40 50 70 100";

  private static final int LOWEST_VIEWS = 3;
  private static final int LOWEST_LIKES = 2;
  private static final int LOWEST_OTHERS = 1;
  private static final int DECADES = 5;

  private LevelScale() {}

  /** The figures that a slider can choose, in ascending order. */
  static String figures(Metric metric) {
    int lowest =
        switch (metric.total()) {
          case VIEWS -> LOWEST_VIEWS;
          case LIKES -> LOWEST_LIKES;
          default -> LOWEST_OTHERS;
        };
    return IntStream.range(lowest, lowest + DECADES)
        .boxed()
        .flatMap(decade -> MANTISSAS.stream().map(m -> new BigDecimal(m).scaleByPowerOfTen(decade)))
        .map(BigDecimal::stripTrailingZeros)
        .map(ThresholdText::number)
        .collect(Collectors.joining(" "));
  }

  /** The multiples of the usual figure that a slider can choose, in ascending order. */
  static String multiples() {
    return MULTIPLES;
  }
}
