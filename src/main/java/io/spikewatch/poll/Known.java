package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run finds kept when it begins.
 *
 * @param times when each creator was polled, and when the run before this one took place
 */
record Known(Watchlist.Reading watchlist, Map<String, Times> times, Health health) {

  /**
   * What this request needs. Who polls a batch reads that batch, or each batch would cost as much
   * as the whole list is long. Only a budget has to be dealt out over all of them, if the run that
   * handed the batch over has not done so. Times that lie ahead were written by a wrong clock, and
   * tell nothing.
   */
  static Known of(Ports ports, PollRequest request, PollLimits limits, Instant now) {
    boolean deals = limits.dailyCreditBudget() > 0 && request.dealtOut(now).isEmpty();
    boolean all = !request.dispatched() || deals;
    List<String> some = all ? List.of() : request.creators().orElse(List.of());
    Watchlist.Reading watchlist =
        all ? ports.watchlist().read() : some(ports.watchlist(), some, request.handedBy(now));
    Map<String, Times> times = new HashMap<>(all ? ports.times().read() : ports.times().read(some));
    times.values().removeIf(t -> t.isAhead(now));
    return new Known(watchlist, times, ports.health().recall());
  }

  /** What was handed over is not read again: each watch would cost half as much as its poll. */
  private static Watchlist.Reading some(
      Watchlist watchlist, List<String> handles, List<Watch> handed) {
    Set<String> known = handed.stream().map(Watch::handle).collect(Collectors.toSet());
    List<String> others = handles.stream().filter(handle -> !known.contains(handle)).toList();
    if (others.isEmpty()) {
      return new Watchlist.Reading(handed, List.of());
    }
    Watchlist.Reading read = watchlist.read(others);
    List<Watch> all = new ArrayList<>(handed);
    read.watches().stream().filter(w -> !known.contains(w.handle())).forEach(all::add);
    return new Watchlist.Reading(all, read.problems());
  }

  Times times(String handle) {
    return times.getOrDefault(handle, Times.NEVER);
  }

  /** Whose times are to be kept; who knows of a batch only drops nobody. */
  Predicate<String> timed(PollRequest request) {
    if (request.dispatched()) {
      return _ -> true;
    }
    Set<String> timed = new HashSet<>(Set.of(PollTimes.RUN));
    watchlist.watches().forEach(watch -> timed.add(watch.handle()));
    return timed::contains;
  }
}
