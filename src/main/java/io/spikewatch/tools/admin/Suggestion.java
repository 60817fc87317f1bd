package io.spikewatch.tools.admin;

import io.spikewatch.core.history.LevelSearch;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The level that would have sent the number of messages closest to a target.
 *
 * @param wanted the target number of messages in the time for which there is history
 * @param most the maximum of messages that any level would have sent
 */
public record Suggestion(Metric metric, Rate rate, double wanted, BigDecimal level, int most) {

  /** The accepted relative difference from the target. */
  private static final double TOLERANCE = 0.25;

  public static Suggestion of(Metric metric, Rate rate, double weeks, LevelSearch search) {
    double wanted = rate.perWeek() * weeks;
    return new Suggestion(metric, rate, wanted, search.closest(wanted).level(), search.most());
  }

  /** Whether the number is close enough to the target. */
  public boolean near(int messages) {
    return messages > 0 && Math.abs(messages - wanted) <= Math.max(1, TOLERANCE * wanted);
  }

  /** The thresholds that set this level only. */
  public Thresholds alone() {
    Map<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    levels.put(metric, List.of(new Level.Absolute(level, Optional.empty())));
    return new Thresholds(levels);
  }
}
