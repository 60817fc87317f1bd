package io.spikewatch.poll;

import static java.util.Objects.requireNonNull;

import io.spikewatch.poll.History.Recall;
import io.spikewatch.watch.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * What is remembered of creators that are about to be polled, looked up for several at a time: one
 * answer of the store for many takes as many of its units, but is signed, sent and awaited once.
 */
final class Recalls {

  /** The last of them waits for its turn with what was looked up for the first. */
  private static final int TOGETHER = 25;

  private final Map<String, FutureTask<Map<String, Supplier<Recall>>>> lookups =
      new ConcurrentHashMap<>();

  /** Of watches in the order in which they will be polled; nothing is looked up yet. */
  Recalls(History history, List<Watch> watches) {
    for (int from = 0; from < watches.size(); from += TOGETHER) {
      List<String> handles =
          watches.subList(from, Math.min(watches.size(), from + TOGETHER)).stream()
              .map(Watch::handle)
              .distinct()
              .toList();
      FutureTask<Map<String, Supplier<Recall>>> lookup =
          new FutureTask<>(() -> history.recall(handles));
      handles.forEach(handle -> lookups.put(handle, lookup));
    }
  }

  /**
   * What is remembered of one of them, once: when the last one is taken, nothing holds them any
   * longer. Who comes first looks up, the others wait.
   */
  Recall take(String handle) {
    FutureTask<Map<String, Supplier<Recall>>> lookup =
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
