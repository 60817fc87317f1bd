package io.spikewatch.poll;

/** Hands creators over to workers, where a watchlist is too long for one run. */
public interface Dispatcher {

  /** Hands over one batch; throws if it was not taken. */
  void dispatch(Batch batch);
}
