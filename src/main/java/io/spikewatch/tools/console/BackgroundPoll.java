package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.ConditionText;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.local.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Polls in a thread of its own, one poll at a time. Pages show its progress and its result. */
final class BackgroundPoll implements PollListener, AutoCloseable {

  private static final Duration MAX_RUN = Duration.ofMinutes(15);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_NAMED = 10;
  private static final int MAX_LENGTH = 300;

  private Optional<Thread> thread = Optional.empty();
  private int creators;
  private int done;
  private List<String> result = List.of();

  /** Starts a poll of the creators that are due; throws a {@link Problem} if one is running. */
  synchronized void start(StoreSession session) {
    refuseWhileRunning();
    creators = 0;
    done = 0;
    result = List.of("The poll has ended unexpectedly. Start it again.");
    thread =
        Optional.of(Thread.ofPlatform().daemon().name("console-poll").start(() -> run(session)));
  }

  /** Throws a {@link Problem} if a poll is running. */
  synchronized void refuseWhileRunning() {
    if (state().running()) {
      throw Problem.failure("A poll is running. Wait until it has ended.");
    }
  }

  synchronized PollState state() {
    return new PollState(thread.filter(Thread::isAlive).isPresent(), creators, done, result);
  }

  private void run(StoreSession session) {
    try {
      end(
          sentences(
              session.withStore(
                  application ->
                      application.poll(
                          // One process at a time uses a folder, so leases of a killed one are
                          // free.
                          PollRequest.byHand(Optional.empty(), false).invokedAs("folder"),
                          Deadline.in(MAX_RUN, System::nanoTime),
                          this))));
    } catch (StoreUnavailable unavailable) {
      end(List.of(String.valueOf(unavailable.getMessage())));
    } catch (RuntimeException failed) {
      end(List.of("The poll has failed: " + Sanitizer.line(explain(failed), MAX_LENGTH)));
    }
  }

  private synchronized void end(List<String> sentences) {
    result = sentences;
  }

  private static List<String> sentences(PollReport report) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s polled, %s read, %s spent."
            .formatted(
                Plural.of(report.creators().polled().size(), "creator"),
                Plural.of(report.videos().seen(), "video"),
                Plural.of(report.credits(), "credit")));
    Stream.concat(report.creators().failed().stream(), report.creators().skipped().stream())
        .limit(MAX_NAMED)
        .map(BackgroundPoll::notPolled)
        .forEach(sentences::add);
    report.conditions().stream()
        .map(text -> Condition.of(text.split(" ", 2)[0]))
        .flatMap(Optional::stream)
        .distinct()
        .map(condition -> ConditionText.begun(condition) + ". " + ConditionText.advice(condition))
        .forEach(sentences::add);
    return sentences;
  }

  private static String notPolled(Skipped creator) {
    return Sanitizer.line(
        "@%s was not polled: %s.".formatted(creator.creator(), creator.reason()), MAX_LENGTH);
  }

  @Override
  public synchronized void started(int count) {
    creators = count;
  }

  @Override
  public synchronized void ended(String handle, String outcome, List<Notification> notifications) {
    done++;
  }

  /** Ends a running poll. What is polled is recorded. */
  @Override
  public void close() {
    Optional<Thread> running;
    synchronized (this) {
      running = thread;
    }
    try {
      if (running.isPresent()) {
        running.get().interrupt();
        running.get().join(TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
