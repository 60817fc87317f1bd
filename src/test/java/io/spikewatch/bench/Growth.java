package io.spikewatch.bench;

import io.spikewatch.tools.simulation.LoadResult;
import io.spikewatch.tools.simulation.LoadRun;
import io.spikewatch.tools.simulation.LoadVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a poll of one creator costs in watchlists of all lengths, by the load that {@code spikewatch
 * load} puts on both functions: all creators have new figures at every hour.
 *
 * <p>A run has fixed costs, which a list of ten makes dear and one of a hundred hardly: from there
 * on the dearest is held against the cheapest.
 */
final class Growth {

  private static final int JUST_HANDED_OVER = 1_050;
  private static final List<Integer> SIZES = List.of(10, 100, 1_000, JUST_HANDED_OVER, 10_000);
  private static final int JUDGED_FROM = 100;

  /** The first one is the baseline of all creators, and not counted. */
  private static final int HOURS = 3;

  /** More than is needed, so that all of it is dealt out and nobody goes without. */
  private static final long BUDGET = 1_000_000;

  private static final Map<String, ToDoubleFunction<LoadResult>> COSTS = costs();

  private static Map<String, ToDoubleFunction<LoadResult>> costs() {
    Map<String, ToDoubleFunction<LoadResult>> costs = new LinkedHashMap<>(LoadVerdict.COSTS);
    costs.put("USD for a million", LoadResult::dollarsForAMillion);
    return costs;
  }

  List<Line> measure() {
    Map<String, LoadResult> loads = new LinkedHashMap<>();
    for (int size : SIZES) {
      loads.put(named(size), load(size, 0));
    }
    loads.put(named(JUST_HANDED_OVER) + ", with a budget", load(JUST_HANDED_OVER, BUDGET));
    List<LoadResult> judged =
        loads.values().stream().filter(load -> load.creators() >= JUDGED_FROM).toList();
    List<Line> lines = new ArrayList<>();
    COSTS.forEach(
        (unit, cost) -> {
          loads.forEach(
              (name, load) ->
                  lines.add(Line.shown("poll, " + name, cost.applyAsDouble(load), unit)));
          lines.add(spanned(unit, LoadVerdict.Range.of(judged, cost), cost));
        });
    return lines;
  }

  private static String named(int creators) {
    return String.format(Locale.ROOT, "%,d creators", creators);
  }

  private static Line spanned(
      String unit, LoadVerdict.Range range, ToDoubleFunction<LoadResult> cost) {
    return new Line(
        "dearest poll, 100 to 10,000 creators",
        cost.applyAsDouble(range.most()),
        unit,
        "cheapest",
        cost.applyAsDouble(range.least()),
        LoadVerdict.TOLERANCE);
  }

  /** A load that lost something would be a cheap one. */
  private static LoadResult load(int creators, long budget) {
    LoadResult result = new LoadRun(creators, HOURS, budget, _ -> {}).run();
    if (!result.clean()) {
      throw new IllegalStateException(result.toString());
    }
    return result;
  }
}
