package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
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
@Timeout(60)
abstract class GateTestCase {

  static final RequestOutcome GOOD =
      RequestOutcome.answered(new Malformed("any"), Optional.empty());
  static final RequestOutcome SILENT = RequestOutcome.silent(new Unavailable("silence"));
  static final RequestOutcome REFUSED =
      RequestOutcome.answered(new Refused(Refusal.KEY, "HTTP 401"), Optional.empty());
  static final RequestOutcome UNASKED = RequestOutcome.unasked(new NotAsked("no credit"));

  final VirtualSleeper time = new VirtualSleeper();
  final RateLimiter limiter = new RateLimiter(8, Duration.ZERO, time, time, new Random(1));
  final Deadline hour = time.deadlineIn(Duration.ofHours(1));

  static RequestOutcome throttled(int... retryAfterSeconds) {
    Optional<Duration> wait =
        retryAfterSeconds.length == 0
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(retryAfterSeconds[0]));
    return RequestOutcome.answered(new Throttled("HTTP 429"), wait);
  }

  Permit.Admitted admitted() {
    return (Permit.Admitted) limiter.enter(hour);
  }

  FetchResult denied(Deadline deadline) {
    return ((Permit.Denied) limiter.enter(deadline)).result();
  }

  void pass(RequestOutcome outcome) {
    limiter.leave(admitted(), outcome);
  }

  /** Runs that many requests at once; returns the most that were in flight together. */
  int mostInFlight(int requests, RequestOutcome outcome) throws Exception {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Boolean> request =
        () -> {
          if (limiter.enter(hour) instanceof Permit.Admitted permission) {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1);
            inFlight.decrementAndGet();
            limiter.leave(permission, outcome);
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

  CompletableFuture<Permit> entering(Deadline deadline) {
    CompletableFuture<Permit> entry = new CompletableFuture<>();
    Thread.startVirtualThread(() -> entry.complete(limiter.enter(deadline)));
    return entry;
  }
}
