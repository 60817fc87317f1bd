package io.spikewatch.poll;

import io.spikewatch.snapshot.Snapshot;
import java.time.Instant;

/** When a creator's videos are looked at. */
public final class Looks {

  private Looks() {}

  /**
   * From when on the next poll reads everything that can reach a level, whether or not the source
   * has anything new to show: each video is looked at again then at the latest.
   */
  public static Instant latest(Snapshot snapshot) {
    return snapshot.sweptAt().plus(PollPlan.SWEEP);
  }
}
