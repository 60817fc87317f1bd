package io.spikewatch.core.poll;

import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The stored state that a run loads when it starts.
 *
 * @param watchlist duplicates of a creator are disabled in it
 * @param times when each creator was polled, and when the previous run took place
 * @param duplicates the items that name the same creator
 */
record RunState(
    Watchlist.WatchlistContents watchlist,
    Map<String, Times> times,
    Health health,
    DuplicateWatches duplicates) {

  /**
   * Loads the state that this request needs. A batch loads only its own creators, so that its cost
   * does not grow with the watchlist. A budget is divided over all creators, so it needs the whole
   * list unless the dispatching run has allocated it. Times in the future come from a wrong clock
   * and are ignored.
   */
  static RunState load(Ports ports, PollRequest request, PollLimits limits, Instant now) {
    boolean deals = limits.dailyCreditBudget() > 0 && request.allocated(now).isEmpty();
    boolean all = !request.dispatched() || deals;
    List<String> some = all ? List.of() : request.creators().orElse(List.of());
    Watchlist.WatchlistContents watchlist =
        all ? ports.watchlist().read() : some(ports.watchlist(), some, request.handedBy(now));
    Map<String, Times> times = new HashMap<>(all ? ports.times().read() : ports.times().read(some));
    times.values().removeIf(t -> t.isAhead(now));
    DuplicateWatches duplicates = DuplicateWatches.of(watchlist.watches(), times);
    return new RunState(duplicates.without(watchlist), times, ports.health().load(), duplicates);
  }

  /**
   * Watches of the request are not read again, because each read would cost half as much as a poll.
   */
  private static Watchlist.WatchlistContents some(
      Watchlist watchlist, List<String> handles, List<Watch> handed) {
    Set<String> known = handed.stream().map(Watch::handle).collect(Collectors.toSet());
    List<String> others = handles.stream().filter(handle -> !known.contains(handle)).toList();
    if (others.isEmpty()) {
      return new Watchlist.WatchlistContents(handed, List.of());
    }
    Watchlist.WatchlistContents read = watchlist.read(others);
    List<Watch> all = new ArrayList<>(handed);
    read.watches().stream().filter(w -> !known.contains(w.handle())).forEach(all::add);
    return new Watchlist.WatchlistContents(all, read.problems());
  }

  Times times(String handle) {
    return times.getOrDefault(handle, Times.NEVER);
  }

  /** When the budget last kept a creator from being polled, if that is stored. */
  Optional<Instant> budgetShortAt() {
    return RunTimes.of(times).budgetShort();
  }

  /** The creators whose times are preserved. A run that knows only a batch drops none. */
  Predicate<String> timed(PollRequest request) {
    if (request.dispatched()) {
      return _ -> true;
    }
    Set<String> timed = new HashSet<>(RunTimes.KEYS);
    watchlist.watches().forEach(watch -> timed.add(watch.handle()));
    return timed::contains;
  }
}
