package io.spikewatch.core.credits;

import java.time.LocalDate;

/** The credits of a day (UTC), counted for all runs together. */
public interface CreditCounter {

  /**
   * Reserves credits before they are spent.
   *
   * @param budget the maximum that all runs of the day may reserve together; 0 for no limit
   * @return the number of granted credits: as many as wanted, or the rest of the budget
   */
  int reserve(LocalDate day, int wanted, long budget);

  /**
   * Returns reserved credits that were not spent. The result is the number of credits that remain
   * reserved on that day.
   */
  long giveBack(LocalDate day, int unspent);

  /** The number of reserved credits of a day. */
  long used(LocalDate day);

  /**
   * Adds the reasons of a run's requests. The tally only explains the count, so it may be omitted
   * if other runs keep writing at the same time.
   */
  void addRequests(LocalDate day, CreditTally run);

  /** The requests of a day by creator and reason. */
  CreditTally requests(LocalDate day);
}
