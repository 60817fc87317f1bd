package io.spikewatch.tools.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Compares loads of different sizes: nothing was lost or announced twice, memory does not grow, and
 * a poll costs the same.
 */
public final class LoadVerdict {

  /** The ratio of costs that still counts as equal. */
  public static final double TOLERANCE = 1.10;

  /** The mean of thousands of polls is not an exact decimal number. */
  private static final double ROUNDING = 1e-9;

  /** The cost of a poll in each unit. */
  public static final SortedMap<String, ToDoubleFunction<LoadResult>> COSTS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "credits", LoadResult::credits,
                  "read units", LoadResult::reads,
                  "write units", LoadResult::writes)));

  /** The loads with the lowest and with the highest cost of a poll. */
  public record Range(LoadResult least, LoadResult most) {

    /** Compares loads, at least one. */
    public static Range of(List<LoadResult> loads, ToDoubleFunction<LoadResult> cost) {
      Comparator<LoadResult> byCost = Comparator.comparingDouble(cost);
      return new Range(
          loads.stream().min(byCost).orElseThrow(), loads.stream().max(byCost).orElseThrow());
    }
  }

  private LoadVerdict() {}

  /** All problems, each in a sentence; empty if there is none. */
  public static List<String> problems(List<LoadResult> loads) {
    List<String> problems = new ArrayList<>();
    for (LoadResult load : loads) {
      if (!load.clean()) {
        problems.add(
            "With %d creators an alert was lost, repeated or false, or a creator was not polled."
                .formatted(load.creators()));
      }
      if (!load.flat()) {
        problems.add("Memory grows with %d creators.".formatted(load.creators()));
      }
    }
    COSTS.forEach((name, cost) -> addDifference(name, cost, loads, problems));
    return problems;
  }

  private static void addDifference(
      String name,
      ToDoubleFunction<LoadResult> cost,
      List<LoadResult> loads,
      List<String> problems) {
    Range range = Range.of(loads, cost);
    double times = cost.applyAsDouble(range.most()) / cost.applyAsDouble(range.least());
    if (times > TOLERANCE + ROUNDING) {
      problems.add(
          String.format(
              Locale.ROOT,
              "A poll costs %.1f %% more %s with %d creators than with %d.",
              (times - 1) * 100,
              name,
              range.most().creators(),
              range.least().creators()));
    }
  }
}
