package io.spikewatch.poll;

import io.spikewatch.snapshot.CreditMeter;
import java.time.LocalDate;

/**
 * The credits of one run. They are reserved in the common counter before they are spent, a block at
 * a time, so that overlapping runs together never exceed the day's budget.
 */
final class CreditBudget implements CreditMeter {

  private static final int SMALLEST_BLOCK = 10;

  private final CreditCounter counter;
  private final LocalDate day;
  private final long dailyBudget;
  private final int block;
  private int reserved;
  private int spent;
  private boolean exhausted;

  CreditBudget(CreditCounter counter, LocalDate day, long dailyBudget, int expected) {
    this.counter = counter;
    this.day = day;
    this.dailyBudget = dailyBudget;
    this.block = Math.max(SMALLEST_BLOCK, expected);
  }

  @Override
  public synchronized boolean spend() {
    if (spent == reserved && !exhausted) {
      int granted = counter.reserve(day, block, dailyBudget);
      reserved += granted;
      exhausted = granted == 0;
    }
    if (spent == reserved) {
      return false;
    }
    spent++;
    return true;
  }

  /** Gives back what was not spent. */
  synchronized void settle() {
    if (reserved > spent) {
      counter.giveBack(day, reserved - spent);
      reserved = spent;
    }
  }

  /** How many credits this run has spent. */
  synchronized int spent() {
    return spent;
  }

  /** Whether the day's budget did not allow a request. */
  synchronized boolean exhausted() {
    return exhausted;
  }
}
