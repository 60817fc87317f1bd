package io.spikewatch.tools.admin;

import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the creators whose watch sets a GMV metric, although KeyAPI has never returned a GMV. */
public final class GmvSeen {

  static final String ADVICE =
      "The source may not cover GMV in that market. Watch sales_1d or views_1d as well.";

  private static final int MAX_WATCHES = 500;

  private GmvSeen() {}

  /** The warning about a watch that was just changed; empty if there is nothing to warn of. */
  public static Optional<String> remark(Watch watch, History history) {
    return without(List.of(watch), history).stream()
        .findFirst()
        .map(w -> "KeyAPI has shown no GMV of @%s so far. %s".formatted(w.handle(), ADVICE));
  }

  /** The watches that set a GMV metric without any known GMV. */
  static List<Watch> without(List<Watch> watches, History history) {
    List<Watch> naming = watches.stream().filter(GmvSeen::names).limit(MAX_WATCHES).toList();
    if (naming.isEmpty()) {
      return List.of();
    }
    Map<String, Supplier<Loaded>> found = history.load(naming.stream().map(Watch::handle).toList());
    return naming.stream()
        .filter(
            watch ->
                Optional.ofNullable(found.get(watch.handle()))
                    .map(Supplier::get)
                    .filter(GmvSeen::hasNone)
                    .isPresent())
        .toList();
  }

  private static boolean names(Watch watch) {
    return !watch.thresholds().of(Metric.GMV).isEmpty()
        || !watch.thresholds().of(Metric.GMV_1D).isEmpty();
  }

  private static boolean hasNone(Loaded loaded) {
    return loaded instanceof Loaded.Found known
        && known.snapshot().videos().values().stream()
            .allMatch(v -> v.figures().orZero(Metric.GMV).signum() == 0);
  }
}
