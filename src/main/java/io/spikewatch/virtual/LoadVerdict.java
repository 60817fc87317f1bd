package io.spikewatch.virtual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What loads of different sizes come to together: nothing lost, nothing twice, memory flat, and a
 * poll that costs the same in all of them.
 */
public final class LoadVerdict {

  /** Of so much more than the least, the cost of a poll still counts as the same. */
  private static final double TOLERANCE = 1.10;

  /** A sum over thousands of polls is no exact decimal. */
  private static final double ROUNDING = 1e-9;

  private static final Map<String, ToDoubleFunction<LoadResult>> COSTS =
      new TreeMap<>(
          Map.of(
              "credits", LoadResult::credits,
              "read units", LoadResult::reads,
              "write units", LoadResult::writes));

  private LoadVerdict() {}

  /** Everything that is wrong, each in a sentence; empty if nothing is. */
  public static List<String> problems(List<LoadResult> loads) {
    List<String> problems = new ArrayList<>();
    for (LoadResult load : loads) {
      if (!load.clean()) {
        problems.add(
            "Of %d creators something was lost, announced twice, made up or left out."
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
    Comparator<LoadResult> byCost = Comparator.comparingDouble(cost);
    LoadResult least = loads.stream().min(byCost).orElseThrow();
    LoadResult most = loads.stream().max(byCost).orElseThrow();
    double times = cost.applyAsDouble(most) / cost.applyAsDouble(least);
    if (times > TOLERANCE + ROUNDING) {
      problems.add(
          String.format(
              Locale.ROOT,
              "A poll costs %.1f %% more %s with %d creators than with %d.",
              (times - 1) * 100,
              name,
              most.creators(),
              least.creators()));
    }
  }
}
