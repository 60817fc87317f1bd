package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run finds kept when it begins.
 *
 * @param times when each creator was polled, and when the run before this one took place
 */
record Known(Watchlist.Reading watchlist, Map<String, Times> times, Health health) {

  /** What is kept; times that lie ahead were written by a wrong clock, and tell nothing. */
  static Known of(Ports ports, Instant now) {
    Watchlist.Reading watchlist = ports.watchlist().read();
    Map<String, Times> times = new HashMap<>(ports.times().read());
    times.values().removeIf(t -> t.isAhead(now));
    return new Known(watchlist, times, ports.health().recall());
  }

  Times times(String handle) {
    return times.getOrDefault(handle, Times.NEVER);
  }

  /** Whose times are to be kept. */
  Set<String> timed() {
    return Stream.concat(Stream.of(PollTimes.RUN), watchlist.watches().stream().map(Watch::handle))
        .collect(Collectors.toSet());
  }
}
