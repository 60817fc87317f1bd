package io.spikewatch.adapters.memory;

import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.schedule.PollTimes.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Poll times in memory, to the second as in a table. */
public final class InMemoryPollTimes implements PollTimes {

  private final Map<String, Times> all = new HashMap<>();

  @Override
  public synchronized Map<String, Times> read() {
    return Map.copyOf(all);
  }

  @Override
  public synchronized Map<String, Times> read(List<String> handles) {
    Map<String, Times> some = new HashMap<>(all);
    some.keySet().retainAll(handles);
    return some;
  }

  @Override
  public synchronized void record(Map<String, Times> times, Predicate<String> watched) {
    times.forEach((handle, t) -> all.merge(handle, t.toTheSecond(), Times::latest));
    all.keySet().removeIf(watched.negate());
  }
}
