package io.spikewatch.fake;

import io.spikewatch.notify.Caps;
import io.spikewatch.notify.MessageCounter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Messages counted in memory. */
public final class InMemoryMessageCounter implements MessageCounter {

  private final Map<String, Integer> counts = new HashMap<>();

  @Override
  public synchronized boolean reserve(Caps caps, Instant now) {
    boolean room =
        below(caps.perDay(), caps.day(now).toString())
            && below(caps.perHour(), caps.hour(now).toString());
    if (room) {
      count(caps, now, 1);
    }
    return room;
  }

  @Override
  public synchronized void giveBack(Caps caps, Instant reservedAt) {
    if (counts.getOrDefault(caps.hour(reservedAt).toString(), 0) > 0) {
      count(caps, reservedAt, -1);
    }
  }

  private boolean below(int cap, String name) {
    return cap == 0 || counts.getOrDefault(name, 0) < cap;
  }

  private void count(Caps caps, Instant instant, int messages) {
    counts.merge(caps.day(instant).toString(), messages, Integer::sum);
    counts.merge(caps.hour(instant).toString(), messages, Integer::sum);
  }
}
