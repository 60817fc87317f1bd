package io.spikewatch.core.schedule;

import io.spikewatch.core.schedule.PollTimes.Times;
import java.time.Instant;

/** When a creator's videos are scanned. */
public final class PollRecords {

  private PollRecords() {}

  /**
   * The latest time at which the next run scans every video that can have reached a level, even if
   * no refresh is expected.
   */
  public static Instant latest(Times times) {
    return Due.latestScan(times);
  }
}
