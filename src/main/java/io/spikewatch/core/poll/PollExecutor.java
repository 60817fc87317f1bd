package io.spikewatch.core.poll;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Polls several creators at a time, independently, in the given order. It uses nearly twice as many
 * threads as allowed requests, so that some creators can read and record while others wait for the
 * source.
 *
 * <p>Failures of the source are part of an outcome. A failure of the store ends that creator's poll
 * as failed. If it ended every poll, the run could record nothing and fails.
 */
final class PollExecutor {

  private final RunContext context;
  private final Map<String, Times> times;
  private final PollListener listener;

  PollExecutor(RunContext context, Map<String, Times> times, PollListener listener) {
    this.context = context;
    this.times = times;
    this.listener = listener;
  }

  List<CreatorOutcome> poll(List<Watch> watches) {
    Queue<Watch> queue = new ConcurrentLinkedQueue<>(watches);
    SnapshotPrefetch prefetch = new SnapshotPrefetch(context.ports().history(), watches);
    Queue<CreatorOutcome> outcomes = new ConcurrentLinkedQueue<>();
    Queue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      int size = Math.min(2 * context.limits().inFlight() - 1, watches.size());
      for (int i = 0; i < size; i++) {
        running.add(workers.submit(() -> work(queue, prefetch, outcomes, broken)));
      }
      running.forEach(PollExecutor::await);
    }
    if (!broken.isEmpty() && broken.size() == watches.size()) {
      throw broken.element();
    }
    return List.copyOf(outcomes);
  }

  private void work(
      Queue<Watch> queue,
      SnapshotPrefetch prefetch,
      Queue<CreatorOutcome> outcomes,
      Queue<RuntimeException> broken) {
    for (Watch watch = queue.poll(); watch != null; watch = queue.poll()) {
      CreatorOutcome outcome;
      try {
        Times known = times.getOrDefault(watch.handle(), Times.NEVER);
        outcome =
            context.leases().holds(watch)
                ? new CreatorPoll(context, watch, known, prefetch).poll()
                : CreatorLeases.leftToAnother(watch);
      } catch (RuntimeException e) {
        broken.add(e);
        outcome = CreatorOutcome.failed(watch.handle(), listener.explain(e));
      }
      outcomes.add(outcome);
      listener.ended(
          watch.handle(), outcome.status() + " " + outcome.reason(), outcome.notifications());
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creators were polled", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker ended", e.getCause());
    }
  }
}
