package io.spikewatch.poll;

import java.time.Instant;
import java.util.List;

/** Hands creators over to workers, where a watchlist is too long for one run. */
public interface Dispatcher {

  /**
   * Hands over one batch of handles; throws if it was not taken.
   *
   * @param askedAt whoever is polled after that need not be polled again for this batch
   */
  void dispatch(List<String> handles, Instant askedAt);
}
