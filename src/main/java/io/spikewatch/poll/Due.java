package io.spikewatch.poll;

import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is to be polled, and in which order: whoever has waited longest comes first, so that what one
 * run had no time for comes first in the next.
 */
record Due(List<Watch> watches, List<Skipped> skipped) {

  /** A batch may be handed over twice; whoever was polled so recently is not polled again. */
  static final Duration JUST_POLLED = Duration.ofMinutes(5);

  static Due of(PollRequest request, List<Watch> watchlist, Map<String, Times> times, Instant now) {
    List<Watch> due = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    Map<String, Watch> byHandle = new LinkedHashMap<>();
    watchlist.forEach(w -> byHandle.put(w.handle(), w));
    Set<String> asked =
        new HashSet<>(request.creators().orElseGet(() -> List.copyOf(byHandle.keySet())));
    for (String handle : asked) {
      Watch watch = byHandle.get(handle);
      if (watch == null) {
        skipped.add(new Skipped(handle, "not on the watchlist"));
      } else if (!watch.enabled()) {
        skipped.add(new Skipped(handle, "disabled"));
      } else if (!due(request, watch, times.getOrDefault(handle, Times.NEVER), now)) {
        skipped.add(new Skipped(handle, "not due"));
      } else {
        due.add(watch);
      }
    }
    due.sort(
        Comparator.comparing((Watch w) -> times.getOrDefault(w.handle(), Times.NEVER).tried())
            .thenComparing(Watch::handle));
    skipped.sort(Comparator.comparing(Skipped::creator));
    return new Due(due, skipped);
  }

  private static boolean due(PollRequest request, Watch watch, Times times, Instant now) {
    if (!request.onlyDue()) {
      return true;
    }
    Duration every = watch.every().orElse(request.dispatched() ? JUST_POLLED : Duration.ZERO);
    Duration since = Duration.between(times.polled(), now);
    return times.polled().equals(Instant.EPOCH) || since.compareTo(every.minus(jitter(every))) >= 0;
  }

  /** The schedule comes a little early now and then; a tenth, at most five minutes, is forgiven. */
  private static Duration jitter(Duration every) {
    Duration tenth = every.dividedBy(10);
    Duration most = Duration.ofMinutes(5);
    return tenth.compareTo(most) < 0 ? tenth : most;
  }
}
