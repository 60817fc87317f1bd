package io.spikewatch.poll;

import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.List;

/** Hands creators over to workers, where a watchlist is too long for one run. */
public interface Dispatcher {

  /**
   * Hands over one batch; throws if it was not taken.
   *
   * @param watches as they have just been read
   * @param askedAt whoever is polled after that need not be polled again for this batch
   */
  void dispatch(List<Watch> watches, Instant askedAt);
}
