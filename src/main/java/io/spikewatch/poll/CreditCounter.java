package io.spikewatch.poll;

import java.time.LocalDate;

/** The credits of a day (UTC), counted for all runs together. */
public interface CreditCounter {

  /**
   * Reserves credits before they are spent.
   *
   * @param budget the most that all runs of the day may reserve together; 0 for no limit
   * @return how many were granted: as many as wanted, or what the budget leaves
   */
  int reserve(LocalDate day, int wanted, long budget);

  /** Gives back what was reserved and not spent; returns what is reserved of the day then. */
  long giveBack(LocalDate day, int unspent);

  /** What has been reserved of a day so far. */
  long used(LocalDate day);
}
