package io.spikewatch.fake;

import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchProblem;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.watch.WatchlistEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A watchlist in memory. */
public final class InMemoryWatchlist implements Watchlist, WatchlistEditor {

  private final Map<String, Watch> watches = new TreeMap<>();
  private final List<WatchProblem> problems = new ArrayList<>();

  @Override
  public synchronized Reading read() {
    return new Reading(List.copyOf(watches.values()), problems);
  }

  @Override
  public synchronized void pin(Watch watch, String userId) {
    watches.computeIfPresent(
        watch.handle(), (handle, w) -> w.userId().isPresent() ? w : pinned(w, userId));
  }

  @Override
  public synchronized void put(Watch watch) {
    watches.put(watch.handle(), watch);
  }

  @Override
  public synchronized Optional<Watch> find(String handle) {
    return Optional.ofNullable(watches.get(handle));
  }

  @Override
  public synchronized boolean remove(String handle) {
    return watches.remove(handle) != null;
  }

  /** Has the list tell of these problems from now on. */
  public synchronized void problems(WatchProblem... now) {
    problems.clear();
    problems.addAll(List.of(now));
  }

  private static Watch pinned(Watch watch, String userId) {
    return new Watch(
        watch.handle(),
        Optional.of(userId),
        watch.enabled(),
        watch.thresholds(),
        watch.every(),
        watch.muteUntil(),
        watch.tags(),
        watch.note(),
        watch.mutes());
  }
}
