package io.spikewatch.desk;

import io.spikewatch.history.LevelSearch;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The level that comes closest to a number of messages.
 *
 * @param wanted so many messages in the time for which there is history
 * @param most the most messages that any level would have sent
 */
public record Suggestion(Metric metric, Rate rate, double wanted, BigDecimal level, int most) {

  /** Whoever wants five is content with four or six. */
  private static final double NEAR = 0.25;

  public static Suggestion of(Metric metric, Rate rate, double weeks, LevelSearch search) {
    double wanted = rate.perWeek() * weeks;
    return new Suggestion(metric, rate, wanted, search.closest(wanted).level(), search.most());
  }

  /** Whether so many messages are about as many as are wanted. */
  public boolean near(int messages) {
    return messages > 0 && Math.abs(messages - wanted) <= Math.max(1, NEAR * wanted);
  }

  /** The level, and nothing but it. */
  public Thresholds alone() {
    Map<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    levels.put(metric, List.of(new Level.Absolute(level, Optional.empty())));
    return new Thresholds(levels);
  }
}
