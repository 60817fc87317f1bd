package io.spikewatch.memory;

import io.spikewatch.watch.Watchlist;
import io.spikewatch.watch.WatchlistContract;
import io.spikewatch.watch.WatchlistEditor;

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
