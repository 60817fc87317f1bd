package io.spikewatch.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Throttled;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;

/** A gate on a clock that only sleeping moves. */
@Timeout(20)
abstract class GateTestCase {

  static final Outcome GOOD = Outcome.answered(new Malformed("any"), Optional.empty());
  static final Outcome SILENT = Outcome.silent(new Unavailable("silence"));
  static final Outcome REFUSED =
      Outcome.answered(new Refused(Refusal.KEY, "HTTP 401"), Optional.empty());
  static final Outcome UNASKED = Outcome.unasked(new NotAsked("no credit"));

  final VirtualTime time = new VirtualTime();
  final RateGate gate = new RateGate(8, Duration.ZERO, time, time, new Random(1));
  final Deadline hour = time.deadlineIn(Duration.ofHours(1));

  static Outcome throttled(int... retryAfterSeconds) {
    Optional<Duration> wait =
        retryAfterSeconds.length == 0
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(retryAfterSeconds[0]));
    return Outcome.answered(new Throttled("HTTP 429"), wait);
  }

  Entry.Admitted admitted() {
    return (Entry.Admitted) gate.enter(hour);
  }

  FetchResult denied(Deadline deadline) {
    return ((Entry.Denied) gate.enter(deadline)).result();
  }

  void pass(Outcome outcome) {
    gate.leave(admitted(), outcome);
  }

  /** Runs that many requests at once; returns the most that were in flight together. */
  int mostInFlight(int requests, Outcome outcome) throws Exception {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Boolean> request =
        () -> {
          if (gate.enter(hour) instanceof Entry.Admitted permission) {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1);
            inFlight.decrementAndGet();
            gate.leave(permission, outcome);
          }
          return true;
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(requests, request))) {
        assertThat(done.get()).isTrue();
      }
    }
    return most.get();
  }

  CompletableFuture<Entry> entering(Deadline deadline) {
    CompletableFuture<Entry> entry = new CompletableFuture<>();
    Thread.startVirtualThread(() -> entry.complete(gate.enter(deadline)));
    return entry;
  }
}
