package io.spikewatch.core.poll;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.core.watch.Watchlist;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds watchlist items that name the same creator by the same {@code user_id}. The item that had
 * the identity first is polled. Each other item is a problem of the watchlist.
 */
public final class DuplicateWatches {

  private final Map<String, Watch> pinned;

  private DuplicateWatches(Map<String, Watch> pinned) {
    this.pinned = pinned;
  }

  /** Finds the duplicates among watches, with the times of their polls. */
  public static DuplicateWatches of(List<Watch> watches, Map<String, Times> times) {
    Map<String, List<Watch>> byCreator =
        watches.stream()
            .filter(watch -> watch.enabled() && watch.userId().isPresent())
            .collect(Collectors.groupingBy(watch -> watch.userId().orElseThrow()));
    Map<String, Watch> pinned = new HashMap<>();
    byCreator.forEach((user, same) -> pinned.put(user, first(same, times)));
    return new DuplicateWatches(pinned);
  }

  /** An item keeps its key after a rename, so the item with an outdated key is the older one. */
  private static Watch first(List<Watch> same, Map<String, Times> times) {
    return same.stream()
        .min(
            Comparator.comparing((Watch watch) -> watch.currentHandle().isEmpty())
                .thenComparing(
                    watch ->
                        times
                            .getOrDefault(watch.handle(), Times.NEVER)
                            .polled()
                            .equals(Instant.EPOCH))
                .thenComparing(Watch::handle))
        .orElseThrow();
  }

  /** The item that is polled for the creator instead of this one, if there is one. */
  Optional<String> polledInstead(Watch watch, Optional<String> userId) {
    return userId
        .flatMap(user -> Optional.ofNullable(pinned.get(user)))
        .map(Watch::handle)
        .filter(handle -> !handle.equals(watch.handle()));
  }

  /** The watchlist with the duplicates disabled, and with a problem for each of them. */
  public Watchlist.WatchlistContents without(Watchlist.WatchlistContents read) {
    List<Watch> watches = new ArrayList<>();
    List<WatchProblem> problems = new ArrayList<>(read.problems());
    for (Watch watch : read.watches()) {
      Optional<String> other =
          watch.enabled() ? polledInstead(watch, watch.userId()) : Optional.empty();
      watches.add(other.map(_ -> new WatchDraft(watch).enabled(false).watch()).orElse(watch));
      other.map(first -> problem(watch, first)).ifPresent(problems::add);
    }
    return new Watchlist.WatchlistContents(watches, problems);
  }

  private static WatchProblem problem(Watch watch, String first) {
    return new WatchProblem(
        watch.handle(),
        "user_id",
        "'%s' and '%s' are the same creator (%s). Only '%s' is polled. Remove one of the two items."
            .formatted(first, watch.handle(), watch.userId().orElseThrow(), first));
  }
}
