package io.spikewatch.poll;

import io.spikewatch.poll.CreatorOutcome.Look;
import io.spikewatch.poll.Leasing.Share;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Polls those who are due, and then those who wait for what they show; whom another run polls is
 * left out. Where there are too many of them for one run, they are handed over to workers.
 */
final class Waves {

  private final RunContext run;
  private final Leasing leasing;
  private final Health health;
  private final Map<String, Times> times;
  private final PollListener listener;
  private final List<CreatorOutcome> outcomes = new ArrayList<>();
  private int handedOver;

  Waves(
      RunContext run,
      Leasing leasing,
      Health health,
      Map<String, Times> times,
      PollListener listener) {
    this.run = run;
    this.leasing = leasing;
    this.health = health;
    this.times = times;
    this.listener = listener;
  }

  /** Polls; returns who was left out in the end, and why. */
  Due poll(Due due) {
    poll(due.watches(), due.expected());
    if (due.waiting().isEmpty()) {
      return due;
    }
    if (!refreshed(due)) {
      return due.withoutRest();
    }
    poll(due.waiting(), due.expected());
    return due.rest();
  }

  /** How the polls of this run ended. */
  List<CreatorOutcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** How many creators were handed over. */
  int handedOver() {
    return handedOver;
  }

  private void poll(List<Watch> watches, int expected) {
    if (handsOver(watches)) {
      handOver(watches, expected);
    } else {
      Share share = leasing.take(watches, times);
      outcomes.addAll(share.others());
      outcomes.addAll(
          Breakers.poll(health, share.mine(), some -> new Crew(run, listener).poll(some, times)));
    }
  }

  /**
   * Whether most of those who were to find out have found new figures; what workers find is not
   * known here.
   */
  private boolean refreshed(Due due) {
    List<Look> looks =
        outcomes.stream()
            .filter(o -> due.scouts().contains(o.handle()))
            .flatMap(o -> o.look().stream())
            .toList();
    return handedOver > 0 || looks.stream().filter(Look::refreshed).count() * 2 > looks.size();
  }

  private boolean handsOver(List<Watch> watches) {
    return watches.size() > run.limits().creatorsPerRun()
        && run.ports().dispatcher().isPresent()
        && run.request().whole()
        && !run.request().dryRun();
  }

  /** Each batch gets the part of this run's ration that falls to so many of all expected. */
  private void handOver(List<Watch> watches, int expected) {
    Dispatcher dispatcher = run.ports().dispatcher().orElseThrow();
    Instant now = run.clock().instant();
    Instant askedAt = run.request().askedAt().filter(at -> at.isBefore(now)).orElse(now);
    Optional<Ration> ration =
        Optional.of(run.ration()).filter(_ -> run.limits().dailyCreditBudget() > 0);
    for (List<Watch> some : Batches.of(watches)) {
      dispatcher.dispatch(
          new Batch(some, askedAt, ration.map(all -> all.part(some.size(), expected))));
    }
    handedOver += watches.size();
  }
}
