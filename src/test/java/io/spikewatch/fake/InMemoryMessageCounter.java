package io.spikewatch.fake;

import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.MessageLimits;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Messages counted in memory. */
public final class InMemoryMessageCounter implements MessageCounter {

  private final Map<String, Integer> counts = new HashMap<>();

  @Override
  public synchronized boolean reserve(MessageLimits limits, Instant now) {
    boolean room =
        below(limits.perDay(), limits.day(now).toString())
            && below(limits.perHour(), limits.hour(now).toString());
    if (room) {
      count(limits, now, 1);
    }
    return room;
  }

  @Override
  public synchronized void giveBack(MessageLimits limits, Instant reservedAt) {
    if (counts.getOrDefault(limits.hour(reservedAt).toString(), 0) > 0) {
      count(limits, reservedAt, -1);
    }
  }

  private boolean below(int cap, String name) {
    return cap == 0 || counts.getOrDefault(name, 0) < cap;
  }

  private void count(MessageLimits limits, Instant instant, int messages) {
    counts.merge(limits.day(instant).toString(), messages, Integer::sum);
    counts.merge(limits.hour(instant).toString(), messages, Integer::sum);
  }
}
