package io.spikewatch.memory;

import io.spikewatch.poll.CreditCounter;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Credits counted in memory. */
public final class InMemoryCreditCounter implements CreditCounter {

  private final Map<LocalDate, Long> used = new HashMap<>();

  @Override
  public synchronized int reserve(LocalDate day, int wanted, long budget) {
    long left = budget == 0 ? Long.MAX_VALUE : budget - used(day);
    int grant = (int) Math.max(0, Math.min(wanted, left));
    used.merge(day, (long) grant, Long::sum);
    return grant;
  }

  @Override
  public synchronized long giveBack(LocalDate day, int unspent) {
    if (unspent > 0 && used(day) >= unspent) {
      used.merge(day, -(long) unspent, Long::sum);
    }
    return used(day);
  }

  @Override
  public synchronized long used(LocalDate day) {
    return used.getOrDefault(day, 0L);
  }
}
