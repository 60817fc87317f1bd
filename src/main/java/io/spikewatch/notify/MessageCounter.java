package io.spikewatch.notify;

import java.time.Instant;

/** The messages of each hour and day, counted for all runs together. */
public interface MessageCounter {

  /** Counts one message, only if its hour and its day have room for it. */
  boolean reserve(Caps caps, Instant now);

  /** Takes back what was counted at that instant, for the message did not go out. */
  void giveBack(Caps caps, Instant reservedAt);
}
