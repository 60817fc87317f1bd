package io.spikewatch.keyapi;

import io.spikewatch.http.Pause;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Throttled;
import io.spikewatch.snapshot.SourceUse;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Decides who may ask the source now; one for each run, shared by all its requests.
 *
 * <p>It promises: never more than the limit in flight, and never two requests closer together than
 * the spacing. While no answer has shown that asking is welcome, one request at a time, so that a
 * dead key costs a single one. After a refusal nobody asks again. After a 429 the whole run waits,
 * then goes on with half the limit, first with one request; after the second such wait a further
 * 429 ends the asking. Nobody is kept waiting for a turn that would come too late.
 *
 * <p>A round is the time between two waits: what was asked in an earlier round says nothing about
 * this one, so a volley of 429s counts once.
 */
public final class RateGate {

  /** A request is not worth starting with less time. */
  static final Duration LEAST = Duration.ofSeconds(1);

  /** How long the first request of a round may be silent before the others stop waiting for it. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int MOST_PAUSES = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final Waits waits;
  private final Duration spacing;
  private final Duration patience;

  private int limit;
  private int inFlight;
  private int requests;
  private int throttled;
  private int pauses;
  private int round;
  private boolean welcome;
  private boolean sleeping;
  private Optional<Long> firstAskedAt = Optional.empty();
  private long resumesAt;
  private long nextAt;
  private Optional<Refusal> refusal = Optional.empty();
  private Optional<FetchResult> closed = Optional.empty();

  /**
   * A gate for one run.
   *
   * @param spacing the time from one request to the next; zero if that does not matter
   * @param random where waits get their jitter from, so that runs side by side do not fall into
   *     step
   */
  public RateGate(int limit, Duration spacing, LongSupplier nanoTime, Pause pause, Random random) {
    this(limit, spacing, nanoTime, pause, random, PATIENCE);
  }

  RateGate(
      int limit,
      Duration spacing,
      LongSupplier nanoTime,
      Pause pause,
      Random random,
      Duration patience) {
    this.limit = limit;
    this.spacing = spacing;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.waits = new Waits(random);
    this.patience = patience;
    this.resumesAt = nanoTime.getAsLong();
    this.nextAt = resumesAt;
  }

  /** Waits for a turn, as long as the deadline lets a turn be of use. */
  Entry enter(Deadline deadline) {
    try {
      lock.lockInterruptibly();
      boolean admitted = false;
      try {
        Entry entry = waitForTurn(deadline);
        admitted = entry instanceof Entry.Admitted;
        return entry;
      } finally {
        // Whoever goes without a turn may have been woken for one: it passes to the next.
        if (!admitted) {
          changed.signal();
        }
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Entry.Denied(new NotAsked("interrupted"));
    }
  }

  private Entry waitForTurn(Deadline deadline) throws InterruptedException {
    while (closed.isEmpty()) {
      Duration pauseLeft = until(resumesAt);
      Duration left = max(pauseLeft, until(nextAt));
      if (!deadline.allows(left.plus(LEAST))) {
        return new Entry.Denied(tooLate(pauseLeft));
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
    return new Entry.Denied(closed.get());
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

  /** One thread sleeps, the others wait for it: so time passes once. */
  private void sleepForAll(Duration left) throws InterruptedException {
    sleeping = true;
    lock.unlock();
    try {
      pause.sleep(left);
    } finally {
      lock.lock();
      sleeping = false;
      changed.signalAll();
    }
  }

  /** Until a turn would come too late, or until nobody waits for the first answer any longer. */
  private long usefulWait(Deadline deadline) {
    long useful = deadline.left().minus(LEAST).toNanos();
    long patient = patienceLeft().toNanos();
    long wait = !welcome && patient > 0 ? Math.min(patient, useful) : useful;
    return Math.max(wait, 1_000_000);
  }

  private int allowed() {
    return welcome || !patienceLeft().isPositive() ? limit : 1;
  }

  private Duration patienceLeft() {
    return firstAskedAt
        .map(since -> patience.minusNanos(nanoTime.getAsLong() - since))
        .orElse(patience);
  }

  private Entry admit() {
    inFlight++;
    nextAt = nanoTime.getAsLong() + spacing.toNanos();
    if (firstAskedAt.isEmpty()) {
      firstAskedAt = Optional.of(nanoTime.getAsLong());
    }
    return new Entry.Admitted(round);
  }

  /** Reports what became of a permission; every permission is reported once. */
  void leave(Entry.Admitted permission, Outcome outcome) {
    lock.lock();
    try {
      inFlight--;
      if (outcome.unasked()) {
        firstAskedAt = inFlight == 0 ? Optional.empty() : firstAskedAt;
      } else {
        requests++;
        learn(permission.round(), outcome);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void learn(int askedIn, Outcome outcome) {
    switch (outcome.result()) {
      case Refused refused -> {
        refusal = Optional.of(refused.refusal());
        close(new NotAsked("the account is refused: " + refused.reason()));
      }
      case Throttled answer -> {
        throttled++;
        if (askedIn == round && closed.isEmpty()) {
          slowDown(outcome.retryAfter());
        }
      }
      default -> {
        if (!welcome && askedIn == round && outcome.kind() == Outcome.Kind.ANSWERED) {
          welcome = true;
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
    if (pauses == MOST_PAUSES) {
      close(new Throttled("too many requests, also after " + pauses + " waits"));
      return;
    }
    pauses++;
    round++;
    welcome = false;
    firstAskedAt = Optional.empty();
    limit = Math.max(1, limit / 2);
    changed.signalAll();
    resumesAt = nanoTime.getAsLong() + waits.afterThrottle(retryAfter).toNanos();
  }

  /** Lets the seconds before a retry pass; false if there is no time for them and the retry. */
  boolean rest(Deadline deadline) {
    Duration rest = waits.beforeRetry();
    if (!deadline.allows(rest.plus(LEAST))) {
      return false;
    }
    try {
      pause.sleep(rest);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What has happened so far. */
  public SourceUse report() {
    lock.lock();
    try {
      return new SourceUse(requests, throttled, pauses, limit, refusal);
    } finally {
      lock.unlock();
    }
  }
}
