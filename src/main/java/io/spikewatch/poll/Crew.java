package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
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
 * Polls many creators at a time, each by itself, in the order given. There are nearly twice as many
 * at work as may ask the source: while some read and record, others ask.
 *
 * <p>What the source does is part of an outcome. What breaks the platform, a store that fails, ends
 * that creator's poll as failed; if it ended every poll, the run could record nothing and fails.
 */
final class Crew {

  private final RunContext context;
  private final PollListener listener;

  Crew(RunContext context, PollListener listener) {
    this.context = context;
    this.listener = listener;
  }

  List<CreatorOutcome> poll(List<Watch> watches, Map<String, Times> times) {
    Queue<Watch> queue = new ConcurrentLinkedQueue<>(watches);
    Recalls recalls = new Recalls(context.ports().history(), watches);
    Queue<CreatorOutcome> outcomes = new ConcurrentLinkedQueue<>();
    Queue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      int size = Math.min(2 * context.limits().inFlight() - 1, watches.size());
      for (int i = 0; i < size; i++) {
        running.add(workers.submit(() -> work(queue, recalls, times, outcomes, broken)));
      }
      running.forEach(Crew::await);
    }
    if (!broken.isEmpty() && broken.size() == watches.size()) {
      throw broken.element();
    }
    return List.copyOf(outcomes);
  }

  private void work(
      Queue<Watch> queue,
      Recalls recalls,
      Map<String, Times> times,
      Queue<CreatorOutcome> outcomes,
      Queue<RuntimeException> broken) {
    for (Watch watch = queue.poll(); watch != null; watch = queue.poll()) {
      CreatorOutcome outcome;
      try {
        Times known = times.getOrDefault(watch.handle(), Times.NEVER);
        outcome = new CreatorPoll(context, watch, known, recalls).poll();
      } catch (RuntimeException e) {
        broken.add(e);
        outcome = CreatorOutcome.failed(watch.handle(), Failures.named(e));
      }
      outcomes.add(outcome);
      listener.ended(
          watch.handle(), outcome.kind() + " " + outcome.reason(), outcome.notifications());
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
