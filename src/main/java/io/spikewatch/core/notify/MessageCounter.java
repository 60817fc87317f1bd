package io.spikewatch.core.notify;

import java.time.Instant;

/** The number of messages in each hour and day, counted for all runs together. */
public interface MessageCounter {

  /** Counts one message if its hour and its day are below their limits. Returns false otherwise. */
  boolean reserve(MessageLimits limits, Instant now);

  /** Takes back the message that was counted at that instant, because it was not sent. */
  void giveBack(MessageLimits limits, Instant reservedAt);
}
