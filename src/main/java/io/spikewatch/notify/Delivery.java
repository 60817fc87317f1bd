package io.spikewatch.notify;

import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.notify.Outbox.Address;
import io.spikewatch.snapshot.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries parcels from the outbox to the people.
 *
 * <p>The promise: a crossing that was observed is announced at least once. It is announced twice
 * only if the process dies, or an answer of the notification service or of the store is lost,
 * between the publish and the mark. Two overlapping runs announce it once, because a parcel is
 * claimed before it is published and a claim holds for longer than a publish may take. A repeat has
 * the same ids, so a subscriber can recognise it.
 */
public final class Delivery {

  /** How long a claim holds. Nothing is published in the last half of it. */
  public static final Duration CLAIM = Duration.ofMinutes(1);

  private static final Duration USABLE = CLAIM.dividedBy(2);

  /** After so many refusals in a row the rest of a run's parcels wait for the next run. */
  private static final int MOST_REFUSALS = 3;

  private final Outbox outbox;
  private final Notifier notifier;
  private final AlertLog log;
  private final InstantSource clock;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  /** A delivery for one run. */
  public Delivery(Outbox outbox, Notifier notifier, AlertLog log, InstantSource clock) {
    this.outbox = outbox;
    this.notifier = notifier;
    this.log = log;
    this.clock = clock;
  }

  /** Until when a parcel that is recorded now belongs to whoever records it. */
  public static Instant claimedUntil(Instant now) {
    return now.plus(CLAIM);
  }

  /** Delivers what earlier runs left behind, as long as there is time. */
  public void deliverWaiting(int most, Deadline deadline) {
    List<Address> waiting = outbox.waiting(most);
    pending.addAndGet(waiting.size());
    for (Address address : waiting) {
      if (givenUp() || deadline.left().isZero()) {
        return;
      }
      Instant now = clock.instant();
      outbox.claim(address, now, claimedUntil(now)).ifPresent(p -> deliver(address, p, now));
    }
  }

  /** Delivers parcels that have just been recorded, and claimed in the same write. */
  public void deliver(String key, List<Parcel> parcels, Instant claimedAt) {
    pending.addAndGet(parcels.size());
    for (Parcel parcel : parcels) {
      if (!givenUp()) {
        deliver(new Address(key, parcel.id()), parcel, claimedAt);
      }
    }
  }

  private void deliver(Address address, Parcel parcel, Instant claimedAt) {
    Instant now = clock.instant();
    if (now.isAfter(claimedAt.plus(USABLE))) {
      return;
    }
    if (parcel.announced()) {
      if (notifier.publish(parcel.notification()) instanceof Handover.Refused(String reason)) {
        refusals.incrementAndGet();
        reasons.add(reason);
        return;
      }
      refusals.set(0);
      sent.incrementAndGet();
    }
    log.append(new AlertLog.Entry(parcel.notification(), parcel.announced(), now));
    outbox.remove(address);
    pending.decrementAndGet();
  }

  /** How many notifications this run has handed over. */
  public int sent() {
    return sent.get();
  }

  /** How many notifications this run has come upon and leaves to a later one. */
  public int pending() {
    return pending.get();
  }

  /** Why notifications were refused in this run. */
  public List<String> refusals() {
    return List.copyOf(reasons);
  }

  private boolean givenUp() {
    return refusals.get() >= MOST_REFUSALS;
  }
}
