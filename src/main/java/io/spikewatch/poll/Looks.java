package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Instant;

/** When a creator's videos are looked at. */
public final class Looks {

  private Looks() {}

  /**
   * From when on the next run looks at every video that can have reached a level, whether or not
   * the source is expected to have anything new.
   */
  public static Instant latest(Times times) {
    return Due.latestScan(times);
  }
}
