package io.spikewatch.memory;

import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchEdit;
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
  public synchronized Reading read(List<String> handles) {
    return new Reading(
        handles.stream().distinct().flatMap(h -> find(h).stream()).toList(), List.of());
  }

  @Override
  public synchronized void identify(Watch seen) {
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

  /** Has the list tell of these problems from now on. */
  public synchronized void problems(WatchProblem... now) {
    problems.clear();
    problems.addAll(List.of(now));
  }
}
