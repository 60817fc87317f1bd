package io.spikewatch.adapters.keyapi;

import io.spikewatch.adapters.http.Sleeper;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.SourceStats;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Decides when the requests of one run may be sent. All requests of the run share it.
 *
 * <ul>
 *   <li>There are never more requests in flight than the limit, and never two requests closer
 *       together than the spacing.
 *   <li>Until a first response succeeds, one request is sent at a time, so that an invalid key
 *       costs a single credit.
 *   <li>After a refusal, no further request is sent.
 *   <li>After a 429 the whole run waits. Then it continues with half the limit, first with one
 *       request. After the second such wait, a further 429 ends all requests. So does a 429 that
 *       requests a longer wait than a run can have.
 *   <li>A caller does not wait for a permit that would come too late.
 * </ul>
 *
 * <p>A round is the time between two waits. A response to a request of an earlier round does not
 * affect this round, so a burst of 429s counts once.
 */
public final class RateLimiter {

  /** The minimum time that makes a request useful. */
  static final Duration MIN_WAIT = Duration.ofSeconds(1);

  /**
   * If the first request of a round has no response after this time, the others stop waiting for
   * it.
   */
  static final Duration FIRST_RESPONSE_TIMEOUT = Duration.ofSeconds(3);

  private static final int MAX_PAUSES = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final BackoffSchedule backoff;
  private final Duration spacing;
  private final Duration firstResponseTimeout;

  private int limit;
  private int inFlight;
  private int requests;
  private int throttled;
  private int pauses;
  private int round;
  private boolean probeSucceeded;
  private boolean sleeping;
  private Optional<Long> firstAskedAt = Optional.empty();
  private long resumesAt;
  private long nextAt;
  private Optional<FetchResult> closed = Optional.empty();

  /**
   * Creates the limiter of one run.
   *
   * @param spacing the minimum time between two requests; zero for no spacing
   * @param random the jitter of the waits, so that parallel runs do not synchronise
   */
  public RateLimiter(
      int limit, Duration spacing, LongSupplier nanoTime, Sleeper sleeper, Random random) {
    this(limit, spacing, nanoTime, sleeper, random, FIRST_RESPONSE_TIMEOUT);
  }

  RateLimiter(
      int limit,
      Duration spacing,
      LongSupplier nanoTime,
      Sleeper sleeper,
      Random random,
      Duration firstResponseTimeout) {
    this.limit = limit;
    this.spacing = spacing;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.backoff = new BackoffSchedule(random);
    this.firstResponseTimeout = firstResponseTimeout;
    this.resumesAt = nanoTime.getAsLong();
    this.nextAt = resumesAt;
  }

  /** Waits for a permit, as long as the deadline leaves time to use it. */
  Permit enter(Deadline deadline) {
    try {
      lock.lockInterruptibly();
      boolean admitted = false;
      try {
        Permit permit = waitForTurn(deadline);
        admitted = permit instanceof Permit.Admitted;
        return permit;
      } finally {
        // A caller without a permit may have been woken for one, so it wakes the next caller.
        if (!admitted) {
          changed.signal();
        }
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Permit.Denied(new NotAsked("interrupted"));
    }
  }

  private Permit waitForTurn(Deadline deadline) throws InterruptedException {
    while (closed.isEmpty()) {
      Duration pauseLeft = until(resumesAt);
      Duration left = max(pauseLeft, until(nextAt));
      if (!deadline.allows(left.plus(MIN_WAIT))) {
        return new Permit.Denied(tooLate(pauseLeft));
      }
      boolean free = inFlight < allowed();
      if (free && !left.isPositive()) {
        return admit();
      }
      if ((free || pauseLeft.isPositive()) && !sleeping) {
        sleepForAll(left);
      } else {
        long ignored =
            changed.awaitNanos(left.isPositive() ? left.toNanos() : usefulWait(deadline));
      }
    }
    return new Permit.Denied(closed.get());
  }

  private Duration until(long nanos) {
    return Duration.ofNanos(Math.max(0, nanos - nanoTime.getAsLong()));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static FetchResult tooLate(Duration pauseLeft) {
    return pauseLeft.isPositive()
        ? new Throttled("too many requests, and no time left to wait as the source asks")
        : new NotAsked("no time left");
  }

  /** One thread sleeps and the others wait for it, so that the time passes once. */
  private void sleepForAll(Duration left) throws InterruptedException {
    sleeping = true;
    lock.unlock();
    try {
      sleeper.sleep(left);
    } finally {
      lock.lock();
      sleeping = false;
      changed.signalAll();
    }
  }

  /** The time until a permit would come too late, or until the wait for the first response ends. */
  private long usefulWait(Deadline deadline) {
    long useful = deadline.left().minus(MIN_WAIT).toNanos();
    long left = timeToFirstResponse().toNanos();
    long wait = !probeSucceeded && left > 0 ? Math.min(left, useful) : useful;
    return Math.max(wait, 1_000_000);
  }

  private int allowed() {
    return probeSucceeded || !timeToFirstResponse().isPositive() ? limit : 1;
  }

  private Duration timeToFirstResponse() {
    return firstAskedAt
        .map(since -> firstResponseTimeout.minusNanos(nanoTime.getAsLong() - since))
        .orElse(firstResponseTimeout);
  }

  private Permit admit() {
    inFlight++;
    nextAt = nanoTime.getAsLong() + spacing.toNanos();
    if (firstAskedAt.isEmpty()) {
      firstAskedAt = Optional.of(nanoTime.getAsLong());
    }
    return new Permit.Admitted(round);
  }

  /** Reports the outcome of a permit. Every permit must be reported once. */
  void leave(Permit.Admitted permission, RequestOutcome outcome) {
    lock.lock();
    try {
      inFlight--;
      if (outcome.unasked()) {
        firstAskedAt = inFlight == 0 ? Optional.empty() : firstAskedAt;
      } else {
        requests += outcome.requestProgress() == RequestOutcome.RequestProgress.UNSENT ? 0 : 1;
        learn(permission.round(), outcome);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void learn(int askedIn, RequestOutcome outcome) {
    switch (outcome.result()) {
      case Refused refused -> close(new NotAsked("the account is refused: " + refused.reason()));
      case Throttled answer -> {
        throttled++;
        if (askedIn == round && closed.isEmpty()) {
          slowDown(outcome.retryAfter());
        }
      }
      default -> {
        if (!probeSucceeded
            && askedIn == round
            && outcome.requestProgress() == RequestOutcome.RequestProgress.ANSWERED) {
          probeSucceeded = true;
          changed.signalAll();
        }
      }
    }
  }

  private void close(FetchResult result) {
    closed = Optional.of(result);
    changed.signalAll();
  }

  private void slowDown(Optional<Duration> retryAfter) {
    if (pauses == MAX_PAUSES) {
      close(new Throttled("too many requests, also after " + pauses + " waits"));
      return;
    }
    if (retryAfter.filter(BackoffSchedule::isTooLong).isPresent()) {
      close(new Throttled("too many requests, and the source asks for a long wait"));
      return;
    }
    pauses++;
    round++;
    probeSucceeded = false;
    firstAskedAt = Optional.empty();
    limit = Math.max(1, limit / 2);
    changed.signalAll();
    resumesAt = nanoTime.getAsLong() + backoff.afterThrottle(retryAfter).toNanos();
  }

  /** Waits before a retry; false if the time is too short for the wait and the retry. */
  boolean backOff(Deadline deadline) {
    Duration rest = backoff.beforeRetry();
    if (!deadline.allows(rest.plus(MIN_WAIT))) {
      return false;
    }
    try {
      sleeper.sleep(rest);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The statistics so far. */
  public SourceStats report() {
    lock.lock();
    try {
      return new SourceStats(requests, throttled, pauses, limit);
    } finally {
      lock.unlock();
    }
  }
}
