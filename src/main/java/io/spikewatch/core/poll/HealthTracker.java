package io.spikewatch.core.poll;

import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.health.HealthCheck;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Records the health issues of a run and announces those that start or end. */
final class HealthTracker {

  private static final int TRIES = 4;

  private final HealthStore store;
  private final CircuitBreaker circuitBreaker;
  private final Delivery delivery;
  private final InstantSource clock;

  HealthTracker(
      HealthStore store, CircuitBreaker circuitBreaker, Delivery delivery, InstantSource clock) {
    this.circuitBreaker = circuitBreaker;
    this.store = store;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Reviews a run. Returns the conditions that last now, for its report. */
  List<String> review(Health loaded, RunSummary run) {
    Health known = loaded;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<Breaker> breaker = circuitBreaker.after(known.breaker(), run.outcomes(), run.now());
      RunIssues issues = new RunIssues(run, breaker, circuitBreaker);
      HealthCheck.HealthChange change =
          new HealthCheck(known, run.now())
              .evaluate(
                  issues.all(),
                  issues::outcome,
                  e -> issues.disturbed() && issues.outOfTouch(e.subject()),
                  breaker);
      if (!change.changed() || recorded(change)) {
        return change.next().episodes().stream()
            .filter(e -> e.notified() && !e.isPast())
            .map(HealthTracker::named)
            .toList();
      }
      known = store.load();
    }
    return List.of();
  }

  private static String named(Episode episode) {
    return (episode.condition().key() + " " + episode.subject()).strip();
  }

  private boolean recorded(HealthCheck.HealthChange change) {
    List<OutboxEntry> entries =
        change.notifications().stream().map(n -> new OutboxEntry(n, true)).toList();
    Instant claimedAt = clock.instant();
    WriteResult writeResult =
        store.record(change.next(), entries, Delivery.claimedUntil(claimedAt));
    if (writeResult == WriteResult.ANOTHER_RUN_WAS_FIRST) {
      return false;
    }
    delivery.deliver(HealthStore.OUTBOX_KEY, entries, claimedAt);
    return true;
  }
}
