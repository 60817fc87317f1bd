package io.spikewatch.poll;

import io.spikewatch.snapshot.CreditMeter;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The credits of one run. They are reserved in the common counter before they are spent, a block at
 * a time, so that overlapping runs together never exceed the day's budget.
 */
final class CreditBudget implements CreditMeter {

  private static final int SMALLEST_BLOCK = 10;

  private final CreditCounter counter;
  private final LocalDate day;
  private final long dailyBudget;
  private final long ration;
  private final int block;
  private int reserved;
  private int spent;
  private boolean exhausted;
  private OptionalLong used = OptionalLong.empty();

  /**
   * @param ration when this run has spent so much, no more polls begin
   * @param expected how many credits will be needed, about
   */
  CreditBudget(CreditCounter counter, LocalDate day, long dailyBudget, long ration, int expected) {
    this.counter = counter;
    this.day = day;
    this.dailyBudget = dailyBudget;
    this.ration = ration;
    this.block = Math.max(SMALLEST_BLOCK, expected);
  }

  @Override
  public synchronized boolean spend() {
    if (spent == reserved && !exhausted) {
      int granted = counter.reserve(day, block, dailyBudget);
      used = OptionalLong.empty();
      reserved += granted;
      exhausted = granted == 0;
    }
    if (spent == reserved) {
      return false;
    }
    spent++;
    return true;
  }

  /** Whether this run has had its part of a budget that is short. */
  synchronized boolean hadItsPart() {
    return spent >= ration;
  }

  /** Gives back what was not spent. */
  synchronized void settle() {
    if (reserved > spent) {
      used = OptionalLong.of(counter.giveBack(day, reserved - spent));
      reserved = spent;
    }
  }

  /** What all runs of the day have used, as this one left it when it settled. */
  synchronized long usedByAll() {
    return used.orElseGet(() -> counter.used(day));
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
