package io.spikewatch.adapters.memory;

import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.credits.CreditTally;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Credits counted in memory. */
public final class InMemoryCreditCounter implements CreditCounter {

  private final Map<LocalDate, Long> used = new HashMap<>();
  private final Map<LocalDate, CreditTally> requests = new HashMap<>();

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

  @Override
  public synchronized void addRequests(LocalDate day, CreditTally run) {
    requests.merge(day, run, CreditTally::and);
  }

  @Override
  public synchronized CreditTally requests(LocalDate day) {
    return requests.getOrDefault(day, CreditTally.NONE);
  }
}
