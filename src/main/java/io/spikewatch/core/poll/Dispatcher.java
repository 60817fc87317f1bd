package io.spikewatch.core.poll;

/** Dispatches creators to workers, if a watchlist is too long for one run. */
public interface Dispatcher {

  /** Dispatches one batch. Throws an exception if it was not accepted. */
  void dispatch(Batch batch);
}
