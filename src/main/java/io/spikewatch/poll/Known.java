package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
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

  static Known of(Ports ports) {
    return new Known(ports.watchlist().read(), ports.times().read(), ports.health().recall());
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
