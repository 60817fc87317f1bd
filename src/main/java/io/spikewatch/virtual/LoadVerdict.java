package io.spikewatch.virtual;

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
 * What loads of different sizes come to together: nothing lost, nothing twice, memory flat, and a
 * poll that costs the same in all of them.
 */
public final class LoadVerdict {

  /** Of so much more than the least, the cost of a poll still counts as the same. */
  public static final double TOLERANCE = 1.10;

  /** A sum over thousands of polls is no exact decimal. */
  private static final double ROUNDING = 1e-9;

  /** What a poll costs, by what is counted. */
  public static final SortedMap<String, ToDoubleFunction<LoadResult>> COSTS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "credits", LoadResult::credits,
                  "read units", LoadResult::reads,
                  "write units", LoadResult::writes)));

  /** The load in which a poll costs least, and the one in which it costs most. */
  public record Span(LoadResult least, LoadResult most) {

    /** Of these loads, one at least. */
    public static Span of(List<LoadResult> loads, ToDoubleFunction<LoadResult> cost) {
      Comparator<LoadResult> byCost = Comparator.comparingDouble(cost);
      return new Span(
          loads.stream().min(byCost).orElseThrow(), loads.stream().max(byCost).orElseThrow());
    }
  }

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
    Span span = Span.of(loads, cost);
    double times = cost.applyAsDouble(span.most()) / cost.applyAsDouble(span.least());
    if (times > TOLERANCE + ROUNDING) {
      problems.add(
          String.format(
              Locale.ROOT,
              "A poll costs %.1f %% more %s with %d creators than with %d.",
              (times - 1) * 100,
              name,
              span.most().creators(),
              span.least().creators()));
    }
  }
}
