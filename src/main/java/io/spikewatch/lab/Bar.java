package io.spikewatch.lab;

import io.spikewatch.demo.Regime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one of our plans has to reach in a regime.
 *
 * @param recall the least part of what an hourly full scan finds
 * @param creditShare the most of the credits of an hourly full scan
 * @param median the longest median delay
 * @param p95 the longest delay of 95 per cent of the announcements
 * @param longest the longest delay of all
 */
public record Bar(
    double recall,
    Optional<Double> creditShare,
    Optional<Duration> median,
    Optional<Duration> p95,
    Optional<Duration> longest) {

  private static final double HALF_BUDGET_RECALL = 0.9;

  /** The bar for a plan, where one is set. */
  public static Optional<Bar> of(Regime regime, Plan plan) {
    return switch (plan) {
      case HALF -> Optional.of(recall(HALF_BUDGET_RECALL));
      case THRIFTY ->
          regime == Regime.ROLLING
              ? Optional.of(recall(0.98).credits(0.03).p95(Duration.ofHours(6)))
              : Optional.empty();
      case HOURLY -> Optional.of(hourly(regime));
    };
  }

  private static Bar hourly(Regime regime) {
    return switch (regime) {
      case ROLLING ->
          recall(0.995).credits(0.07).median(Duration.ofHours(1)).p95(Duration.ofHours(2));
      case DAILY -> recall(1).credits(0.01).median(Duration.ofHours(1));
      case SPREAD -> recall(1).credits(0.015).median(Duration.ofHours(2));
      case OUTAGE ->
          recall(1).credits(0.015).median(Duration.ofHours(1)).longest(Duration.ofDays(1));
    };
  }

  private static Bar recall(double least) {
    return new Bar(least, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Bar credits(double most) {
    return new Bar(recall, Optional.of(most), median, p95, longest);
  }

  private Bar median(Duration most) {
    return new Bar(recall, creditShare, Optional.of(most), p95, longest);
  }

  private Bar p95(Duration most) {
    return new Bar(recall, creditShare, median, Optional.of(most), longest);
  }

  private Bar longest(Duration most) {
    return new Bar(recall, creditShare, median, p95, Optional.of(most));
  }

  /** In what a score falls short of the bar; nothing if it does not. */
  public List<String> misses(Score score) {
    List<String> misses = new ArrayList<>();
    if (score.recall() < recall) {
      misses.add("recall");
    }
    if (creditShare.filter(most -> score.creditShare() > most).isPresent()) {
      misses.add("credits");
    }
    if (late(score, 50, median) || late(score, 95, p95) || late(score, 100, longest)) {
      misses.add("delay");
    }
    if (!score.repeated().isEmpty()) {
      misses.add("twice");
    }
    if (!score.unfounded().isEmpty()) {
      misses.add("false");
    }
    return misses;
  }

  private static boolean late(Score score, int percent, Optional<Duration> most) {
    return most.filter(m -> score.delay(percent).compareTo(m) > 0).isPresent();
  }
}
