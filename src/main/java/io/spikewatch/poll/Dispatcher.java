package io.spikewatch.poll;

import java.util.List;

/** Hands creators over to workers, where a watchlist is too long for one run. */
public interface Dispatcher {

  /** Hands over one batch of handles; throws if it was not taken. */
  void dispatch(List<String> handles);
}
