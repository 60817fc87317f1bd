package io.spikewatch.core.poll;

import static java.util.Objects.requireNonNull;

import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.watch.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Loads the state of creators before they are polled, several at a time. One batch read costs the
 * same capacity units as single reads, but only one request.
 */
final class SnapshotPrefetch {

  /**
   * The batch size. It is limited because the last creator of a batch waits while its state is in
   * memory.
   */
  private static final int TOGETHER = 25;

  private final Map<String, FutureTask<Map<String, Supplier<Loaded>>>> lookups =
      new ConcurrentHashMap<>();

  /** Creates the prefetch for watches in polling order. Nothing is loaded yet. */
  SnapshotPrefetch(History history, List<Watch> watches) {
    for (int from = 0; from < watches.size(); from += TOGETHER) {
      List<String> handles =
          watches.subList(from, Math.min(watches.size(), from + TOGETHER)).stream()
              .map(Watch::handle)
              .distinct()
              .toList();
      FutureTask<Map<String, Supplier<Loaded>>> lookup =
          new FutureTask<>(() -> history.load(handles));
      handles.forEach(handle -> lookups.put(handle, lookup));
    }
  }

  /**
   * Returns the state of one creator, once, and releases it. The first caller loads the batch; the
   * others wait for it.
   */
  Loaded load(String handle) {
    FutureTask<Map<String, Supplier<Loaded>>> lookup =
        requireNonNull(lookups.remove(handle), handle);
    lookup.run();
    try {
      return requireNonNull(lookup.get().get(handle), handle).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creators were looked up", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException(e.getCause());
    }
  }
}
