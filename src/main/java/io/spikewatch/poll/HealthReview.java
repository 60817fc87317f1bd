package io.spikewatch.poll;

import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a run says about the watching itself: recorded, and announced where it begins or ends. */
final class HealthReview {

  private static final int TRIES = 4;

  private final HealthStore store;
  private final Delivery delivery;
  private final InstantSource clock;

  HealthReview(HealthStore store, Delivery delivery, InstantSource clock) {
    this.store = store;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Reviews a run; returns the conditions that hold now, for its report. */
  List<String> review(Health recalled, RunFacts run) {
    Health known = recalled;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<Breaker> breaker = Breakers.after(known.breaker(), run.outcomes(), run.now());
      RunFindings findings = new RunFindings(run, breaker);
      HealthCheck.Outcome outcome = new HealthCheck(known, run.now()).judge(findings, breaker);
      if (!outcome.changed() || recorded(outcome)) {
        return outcome.next().episodes().stream()
            .filter(Episode::told)
            .map(HealthReview::named)
            .toList();
      }
      known = store.recall();
    }
    return List.of();
  }

  private static String named(Episode episode) {
    return (episode.condition().key() + " " + episode.subject()).strip();
  }

  private boolean recorded(HealthCheck.Outcome outcome) {
    List<Parcel> parcels = outcome.notifications().stream().map(n -> new Parcel(n, true)).toList();
    Instant claimedAt = clock.instant();
    Recorded recorded = store.record(outcome.next(), parcels, Delivery.claimedUntil(claimedAt));
    if (recorded == Recorded.ANOTHER_RUN_WAS_FIRST) {
      return false;
    }
    delivery.deliver(HealthStore.OUTBOX_KEY, parcels, claimedAt);
    return true;
  }
}
