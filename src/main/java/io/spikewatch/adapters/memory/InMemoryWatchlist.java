package io.spikewatch.adapters.memory;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.core.watch.WatchlistEditor;
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
  public synchronized WatchlistContents read() {
    return new WatchlistContents(List.copyOf(watches.values()), problems);
  }

  @Override
  public synchronized WatchlistContents read(List<String> handles) {
    return new WatchlistContents(
        handles.stream().distinct().flatMap(h -> find(h).stream()).toList(), List.of());
  }

  @Override
  public synchronized void updateIdentity(Watch seen) {
    watches.computeIfPresent(
        seen.handle(),
        (handle, w) -> {
          WatchDraft draft = new WatchDraft(w).currentHandle(seen.currentHandle());
          seen.userId().filter(id -> w.userId().isEmpty()).ifPresent(draft::userId);
          return draft.watch();
        });
  }

  @Override
  public synchronized void put(Watch watch) {
    watches.put(watch.handle(), watch);
  }

  @Override
  public synchronized List<String> write(List<WatchEdit> edits) {
    List<String> refused =
        edits.stream()
            .filter(edit -> edit.adds() == watches.containsKey(edit.handle()))
            .map(WatchEdit::handle)
            .toList();
    if (refused.isEmpty()) {
      edits.forEach(
          edit -> watches.merge(edit.handle(), edit.after(), (there, after) -> edit.on(there)));
    }
    return refused;
  }

  @Override
  public synchronized Optional<Watch> find(String handle) {
    return Optional.ofNullable(watches.get(handle));
  }

  @Override
  public synchronized boolean remove(String handle) {
    return watches.remove(handle) != null;
  }

  /** Sets the problems that the list reports from now on. */
  public synchronized void problems(WatchProblem... now) {
    problems.clear();
    problems.addAll(List.of(now));
  }
}
