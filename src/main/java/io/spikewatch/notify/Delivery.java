package io.spikewatch.notify;

import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.notify.Outbox.Address;
import io.spikewatch.snapshot.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *
 * <p>What quiet hours or caps hold back is still announced at least once, and later leaves as one
 * digest. A digest is published from claimed parcels, which are then marked one by one: if the
 * process dies in between, the alerts that are not marked yet come again in another message, under
 * the ids that they had. Of two overlapping runs only the one that gets the oldest of these parcels
 * makes a digest.
 */
public final class Delivery {

  /** How long a claim holds. Nothing is published in the last half of it. */
  public static final Duration CLAIM = Duration.ofMinutes(1);

  private static final Duration USABLE = CLAIM.dividedBy(2);

  /** After so long a digest claims no more: what is left goes into another one. */
  private static final Duration CLAIMING = USABLE.dividedBy(2);

  /** So many parcels are gathered for one digest. */
  private static final int MOST_HELD = 1_000;

  /** After so many refusals in a row the rest of a run's parcels wait for the next run. */
  private static final int MOST_REFUSALS = 3;

  private final Outbox outbox;
  private final Notifier notifier;
  private final AlertLog log;
  private final Gate gate;
  private final InstantSource clock;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  /** A delivery for one run. */
  public Delivery(
      Outbox outbox,
      Notifier notifier,
      AlertLog log,
      MessageCounter counter,
      NoiseControl noise,
      InstantSource clock) {
    this.outbox = outbox;
    this.notifier = notifier;
    this.log = log;
    this.gate = new Gate(noise, counter);
    this.clock = clock;
  }

  /** Until when a parcel that is recorded now belongs to whoever records it. */
  public static Instant claimedUntil(Instant now) {
    return now.plus(CLAIM);
  }

  /** Delivers what earlier runs left behind or held back, as long as there is time. */
  public void deliverWaiting(int most, Deadline deadline) {
    attempt(() -> deliverHeld(outbox.held(MOST_HELD), deadline));
    List<Address> waiting = outbox.waiting(most);
    pending.addAndGet(waiting.size());
    for (Address address : waiting) {
      if (givenUp() || deadline.left().isZero()) {
        return;
      }
      Instant now = clock.instant();
      attempt(
          () ->
              outbox
                  .claim(address, now, claimedUntil(now))
                  .ifPresent(parcel -> deliver(address, parcel, now)));
    }
  }

  /** Delivers parcels that have just been recorded, and claimed in the same write. */
  public void deliver(String key, List<Parcel> parcels, Instant claimedAt) {
    pending.addAndGet(parcels.size());
    for (Parcel parcel : parcels) {
      if (!givenUp()) {
        attempt(() -> deliver(new Address(key, parcel.id()), parcel, claimedAt));
      }
    }
  }

  private void deliver(Address address, Parcel parcel, Instant claimedAt) {
    Instant now = clock.instant();
    if (now.isAfter(claimedAt.plus(USABLE))) {
      return;
    }
    if (!parcel.announced()) {
      finish(address, parcel, Fate.MUTED, now);
      return;
    }
    Optional<DigestReason> why = gate.holds(parcel.notification(), now);
    if (why.isPresent()) {
      hold(address, parcel, why.get(), now);
    } else if (accepted(parcel.notification(), now)) {
      finish(address, parcel, Fate.ANNOUNCED, now);
    }
  }

  private void finish(Address address, Parcel parcel, Fate fate, Instant now) {
    // A log that cannot be written must not make a message that is out go out again.
    attempt(() -> log.append(new AlertLog.Entry(parcel.notification(), fate, now)));
    outbox.remove(address);
    pending.decrementAndGet();
  }

  private void hold(Address address, Parcel parcel, DigestReason why, Instant now) {
    if (address.why().isEmpty()) {
      // Before the move: after it, another run may already be writing that it was announced.
      attempt(() -> log.append(new AlertLog.Entry(parcel.notification(), Fate.HELD, now)));
      outbox.hold(address, parcel, why);
    }
    pending.decrementAndGet();
    held.incrementAndGet();
  }

  private void deliverHeld(List<Address> addresses, Deadline deadline) {
    Instant now = clock.instant();
    if (addresses.isEmpty() || gate.holdsDigest(now).isPresent()) {
      held.addAndGet(addresses.size());
      return;
    }
    Map<Address, Parcel> claimed = claimed(addresses, now, deadline);
    Map<Address, Parcel> gathered = new LinkedHashMap<>(claimed);
    gathered.values().removeIf(parcel -> parcel.notification() instanceof Digest);
    pending.addAndGet(claimed.size());
    if (gathered.isEmpty() || clock.instant().isAfter(now.plus(USABLE))) {
      gate.giveBack(now);
    } else if (accepted(together(gathered), now)) {
      gathered.forEach(
          (address, parcel) -> attempt(() -> finish(address, parcel, Fate.ANNOUNCED, now)));
    }
    claimed.keySet().removeAll(gathered.keySet());
    claimed.forEach((address, daily) -> attempt(() -> deliver(address, daily, now)));
  }

  /** The oldest decides: whoever has not got that one leaves all of them to whoever has. */
  private Map<Address, Parcel> claimed(List<Address> addresses, Instant now, Deadline deadline) {
    Map<Address, Parcel> claimed = new LinkedHashMap<>();
    for (Address address : addresses) {
      boolean late = clock.instant().isAfter(now.plus(CLAIMING)) || deadline.left().isZero();
      if (!late) {
        outbox.claim(address, now, claimedUntil(now)).ifPresent(p -> claimed.put(address, p));
      }
      if (claimed.isEmpty()) {
        return claimed;
      }
    }
    held.addAndGet(addresses.size() - claimed.size());
    return claimed;
  }

  /** One parcel goes out as what it is; several go out as a digest. */
  private static Notification together(Map<Address, Parcel> gathered) {
    List<Parcel> parcels = new ArrayList<>(gathered.values());
    if (parcels.size() == 1) {
      return parcels.getFirst().notification();
    }
    DigestDraft draft = new DigestDraft();
    parcels.forEach(parcel -> draft.add(parcel.notification()));
    boolean quiet =
        gathered.keySet().stream()
            .anyMatch(a -> a.why().filter(DigestReason.QUIET_HOURS::equals).isPresent());
    return draft.held(quiet ? DigestReason.QUIET_HOURS : DigestReason.CAP);
  }

  /** Hands over a message that has been counted; what is not taken does not count. */
  private boolean accepted(Notification notification, Instant countedAt) {
    return switch (notifier.publish(notification)) {
      case Handover.Accepted() -> {
        refusals.set(0);
        sent.incrementAndGet();
        yield true;
      }
      case Handover.Refused(String reason) -> {
        refusals.incrementAndGet();
        reasons.add(reason);
        gate.giveBack(countedAt);
        yield false;
      }
      case Handover.Unacceptable(String reason) -> {
        reasons.add(reason);
        gate.giveBack(countedAt);
        yield false;
      }
    };
  }

  /** One parcel never stops the others: what breaks with it is told in the report. */
  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException broken) {
      reasons.add("the outbox or the alert log failed: " + broken.getClass().getSimpleName());
    }
  }

  /** How many messages this run has handed over. */
  public int sent() {
    return sent.get();
  }

  /** How many notifications this run has come upon and leaves to a later one. */
  public int pending() {
    return pending.get();
  }

  /** How many notifications wait on purpose: for the end of quiet hours, or for room. */
  public int held() {
    return held.get();
  }

  /** Why notifications were refused in this run. */
  public List<String> refusals() {
    return List.copyOf(reasons);
  }

  private boolean givenUp() {
    return refusals.get() >= MOST_REFUSALS;
  }
}
