package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Creator;

/** One page of a creator's videos; pages count from 1 and hold {@link #SIZE} videos. */
public record PageRequest(Creator creator, Order order, int page) {

  /** The maximum number of videos for one credit. */
  public static final int SIZE = 10;

  public PageRequest {
    if (page < 1) {
      throw new IllegalArgumentException("pages count from 1, not " + page);
    }
  }
}
