package io.spikewatch.core.notify;

import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.notify.Outbox.FailedAttempt;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.snapshot.Deadline;
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
 * Publishes the entries of the outbox.
 *
 * <p>An observed crossing is announced at least once. It is announced twice only if the process is
 * interrupted between publishing and marking, or if a response is lost. Overlapping runs announce
 * it once: an entry is claimed before it is published, and a claim lasts longer than a publish
 * call. A retry has the same ids, so a subscriber can recognise it.
 *
 * <p>Notifications that quiet hours or message limits defer are also announced at least once, later
 * and in one digest. The entries of a digest are claimed, published together, and then marked one
 * by one. If the process is interrupted in between, the unmarked alerts are sent again in another
 * message with the same ids. Of two overlapping runs, only the one that claims the oldest entry
 * builds a digest.
 */
public final class Delivery {

  /** How long a claim lasts. Nothing is published in the second half of it. */
  public static final Duration CLAIM = Duration.ofMinutes(1);

  private static final Duration USABLE = CLAIM.dividedBy(2);

  /**
   * A digest stops claiming entries after this time. The remaining entries go into another digest.
   */
  private static final Duration CLAIMING = USABLE.dividedBy(2);

  /** The maximum number of entries in one digest. */
  private static final int MAX_HELD = 1_000;

  /** After this number of consecutive failures, the remaining entries wait for the next run. */
  private static final int MAX_REFUSALS = 3;

  private final Outbox outbox;
  private final Notifier notifier;
  private final AlertLog log;
  private final SendPolicy policy;
  private final InstantSource clock;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger deferred = new AtomicInteger();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  /** Creates the delivery of one run. */
  public Delivery(
      Outbox outbox,
      Notifier notifier,
      AlertLog log,
      MessageCounter counter,
      DeliveryPolicy policy,
      InstantSource clock) {
    this.outbox = outbox;
    this.notifier = notifier;
    this.log = log;
    this.policy = new SendPolicy(policy, counter);
    this.clock = clock;
  }

  /** Until when an entry that is recorded now belongs to the run that records it. */
  public static Instant claimedUntil(Instant now) {
    return now.plus(CLAIM);
  }

  /** Delivers entries that earlier runs left or deferred, until the deadline. */
  public void deliverWaiting(int most, Deadline deadline) {
    attempt(() -> deliverHeld(outbox.deferred(MAX_HELD), deadline));
    List<OutboxKey> waiting = outbox.waiting(most);
    pending.addAndGet(waiting.size());
    for (OutboxKey outboxKey : waiting) {
      if (givenUp() || deadline.left().isZero()) {
        return;
      }
      Instant now = clock.instant();
      attempt(
          () ->
              outbox
                  .claim(outboxKey, now, claimedUntil(now))
                  .ifPresent(entry -> deliver(outboxKey, entry, now)));
    }
  }

  /** Delivers entries that were just recorded and claimed in the same write. */
  public void deliver(String key, List<OutboxEntry> entries, Instant claimedAt) {
    pending.addAndGet(entries.size());
    for (OutboxEntry entry : entries) {
      if (!givenUp()) {
        attempt(() -> deliver(new OutboxKey(key, entry.id()), entry, claimedAt));
      }
    }
  }

  private void deliver(OutboxKey outboxKey, OutboxEntry entry, Instant claimedAt) {
    Instant now = clock.instant();
    if (now.isAfter(claimedAt.plus(USABLE))) {
      return;
    }
    if (!entry.announced()) {
      finish(outboxKey, new AlertLog.Entry(entry.notification(), DeliveryStatus.MUTED, now));
      return;
    }
    Optional<DigestReason> why = policy.deferral(entry.notification(), now);
    if (why.isPresent()) {
      defer(outboxKey, entry, why.get(), now);
    } else {
      publish(outboxKey, entry.notification(), now)
          .ifPresent(channel -> finish(outboxKey, announced(entry, now, channel)));
    }
  }

  private static AlertLog.Entry announced(OutboxEntry entry, Instant now, String channel) {
    return new AlertLog.Entry(entry.notification(), DeliveryStatus.ANNOUNCED, now, channel);
  }

  private void finish(OutboxKey outboxKey, AlertLog.Entry logged) {
    // If the log entry cannot be written, the message must not be sent again.
    attempt(() -> log.append(logged));
    outbox.remove(outboxKey);
    pending.decrementAndGet();
  }

  private void defer(OutboxKey outboxKey, OutboxEntry entry, DigestReason why, Instant now) {
    if (outboxKey.why().isEmpty()) {
      // Logged before the entry is deferred: afterwards, another run may already log that it was
      // announced.
      attempt(() -> log.append(new AlertLog.Entry(entry.notification(), DeliveryStatus.HELD, now)));
      outbox.defer(outboxKey, entry, why);
    }
    pending.decrementAndGet();
    deferred.incrementAndGet();
  }

  private void deliverHeld(List<OutboxKey> keys, Deadline deadline) {
    Instant now = clock.instant();
    if (keys.isEmpty() || policy.digestDeferral(now).isPresent()) {
      deferred.addAndGet(keys.size());
      return;
    }
    Map<OutboxKey, OutboxEntry> claimed = claimed(keys, now, deadline);
    Map<OutboxKey, OutboxEntry> gathered = new LinkedHashMap<>(claimed);
    gathered.values().removeIf(entry -> entry.notification() instanceof Digest);
    pending.addAndGet(claimed.size());
    if (gathered.isEmpty() || clock.instant().isAfter(now.plus(USABLE))) {
      policy.giveBack(now);
    } else {
      publish(gathered.keySet().iterator().next(), together(gathered), now)
          .ifPresent(
              channel ->
                  gathered.forEach(
                      (outboxKey, entry) ->
                          attempt(() -> finish(outboxKey, announced(entry, now, channel)))));
    }
    claimed.keySet().removeAll(gathered.keySet());
    claimed.forEach((outboxKey, daily) -> attempt(() -> deliver(outboxKey, daily, now)));
  }

  /**
   * The run that claims the oldest entry builds the digest. A run that cannot claim it claims none
   * of the others.
   */
  private Map<OutboxKey, OutboxEntry> claimed(
      List<OutboxKey> keys, Instant now, Deadline deadline) {
    Map<OutboxKey, OutboxEntry> claimed = new LinkedHashMap<>();
    for (OutboxKey outboxKey : keys) {
      boolean late = clock.instant().isAfter(now.plus(CLAIMING)) || deadline.left().isZero();
      if (!late) {
        outbox.claim(outboxKey, now, claimedUntil(now)).ifPresent(p -> claimed.put(outboxKey, p));
      }
      if (claimed.isEmpty()) {
        return claimed;
      }
    }
    deferred.addAndGet(keys.size() - claimed.size());
    return claimed;
  }

  /** A single entry is published unchanged; several entries are published as a digest. */
  private static Notification together(Map<OutboxKey, OutboxEntry> gathered) {
    List<OutboxEntry> entries = new ArrayList<>(gathered.values());
    if (entries.size() == 1) {
      return entries.getFirst().notification();
    }
    DigestDraft draft = new DigestDraft();
    entries.forEach(entry -> draft.add(entry.notification()));
    boolean quiet =
        gathered.keySet().stream()
            .anyMatch(a -> a.why().filter(DigestReason.QUIET_HOURS::equals).isPresent());
    return draft.deferred(quiet ? DigestReason.QUIET_HOURS : DigestReason.CAP);
  }

  /**
   * Publishes a message that has been counted, and returns the channel that accepted it. If none
   * did, the count is taken back, and the failure is stored with the entry.
   */
  private Optional<String> publish(
      OutboxKey outboxKey, Notification notification, Instant countedAt) {
    return switch (notifier.publish(notification)) {
      case PublishResult.Accepted(String channel) -> {
        refusals.set(0);
        sent.incrementAndGet();
        yield Optional.of(channel);
      }
      case PublishResult.Retryable(String reason) -> {
        refusals.incrementAndGet();
        yield refused(outboxKey, reason, countedAt);
      }
      case PublishResult.Rejected(String reason) -> refused(outboxKey, reason, countedAt);
    };
  }

  private Optional<String> refused(OutboxKey outboxKey, String reason, Instant countedAt) {
    reasons.add(reason);
    policy.giveBack(countedAt);
    attempt(() -> outbox.failed(outboxKey, new FailedAttempt(clock.instant(), reason)));
    return Optional.empty();
  }

  /**
   * Runs a step for one entry. A failure goes into the report and does not stop the other entries.
   */
  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException broken) {
      reasons.add("the outbox or the alert log failed: " + broken.getClass().getSimpleName());
    }
  }

  /** The number of messages that this run has published. */
  public int sent() {
    return sent.get();
  }

  /** The number of notifications that this run found and left for a later run. */
  public int pending() {
    return pending.get();
  }

  /** The number of notifications that wait for the end of quiet hours or for the message limits. */
  public int deferred() {
    return deferred.get();
  }

  /** Why notifications could not be published in this run. */
  public List<String> refusals() {
    return List.copyOf(reasons);
  }

  private boolean givenUp() {
    return refusals.get() >= MAX_REFUSALS;
  }
}
