package io.spikewatch.adapters.memory;

import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.core.watch.WatchlistContract;
import io.spikewatch.core.watch.WatchlistEditor;

class InMemoryWatchlistTest extends WatchlistContract {

  private final InMemoryWatchlist watchlist = new InMemoryWatchlist();

  @Override
  protected Watchlist list() {
    return watchlist;
  }

  @Override
  protected WatchlistEditor editor() {
    return watchlist;
  }
}
