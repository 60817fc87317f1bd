package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.WatchProblem;
import io.spikewatch.watch.Watchlist;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run says about the watching itself: recorded, and announced where it begins or ends. */
final class HealthReview {

  private static final int TRIES = 4;
  private static final Duration DOWN_FOR = Duration.ofMinutes(30);

  private final Ports ports;
  private final Delivery delivery;
  private final InstantSource clock;
  private Health health;

  HealthReview(Ports ports, Health health, Delivery delivery, InstantSource clock) {
    this.ports = ports;
    this.health = health;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Reviews a run; returns the conditions that hold now, for its report. */
  List<String> review(
      PollRequest request,
      Watchlist.Reading watchlist,
      List<CreatorOutcome> outcomes,
      CreditBudget budget,
      Instant now) {
    for (int attempt = 1; ; attempt++) {
      Optional<Breaker> breaker = Breakers.after(health.breaker(), outcomes, now);
      List<Finding> findings = findings(watchlist, outcomes, budget, breaker);
      Set<String> answered =
          outcomes.stream()
              .filter(CreatorOutcome::answered)
              .map(CreatorOutcome::handle)
              .collect(Collectors.toSet());
      Set<String> watched = new HashSet<>();
      watchlist.watches().forEach(w -> watched.add(w.handle()));
      HealthCheck.Outcome outcome =
          new HealthCheck(health, now)
              .judge(findings, e -> examined(e, answered, watched, budget), breaker);
      if (!outcome.changed() || recorded(outcome)) {
        return outcome.next().episodes().stream()
            .filter(Episode::told)
            .map(
                e ->
                    e.subject().isEmpty()
                        ? e.condition().key()
                        : e.condition().key() + " " + e.subject())
            .toList();
      }
      if (attempt == TRIES) {
        return List.of();
      }
      health = ports.health().recall();
    }
  }

  private boolean recorded(HealthCheck.Outcome outcome) {
    List<Parcel> parcels = outcome.notifications().stream().map(n -> new Parcel(n, true)).toList();
    Instant claimedAt = clock.instant();
    if (ports.health().record(outcome.next(), parcels, Delivery.claimedUntil(claimedAt))
        == Recorded.ANOTHER_RUN_WAS_FIRST) {
      return false;
    }
    delivery.deliver(HealthStore.OUTBOX_KEY, parcels, claimedAt);
    return true;
  }

  /** Whether this run could have seen that an episode is over. */
  private static boolean examined(
      Episode episode, Set<String> answered, Set<String> watched, CreditBudget budget) {
    return switch (episode.condition()) {
      case BAD_WATCH -> true;
      case KEY_REFUSED, PLAN_REFUSED, CREDITS_EXHAUSTED -> true;
      case CREATOR_NOT_FOUND, HANDLE_CHANGED, CREATOR_STALE, NOT_POLLED ->
          answered.contains(episode.subject()) || !watched.contains(episode.subject());
      case SOURCE_DOWN -> !answered.isEmpty();
      case BUDGET_LOW -> budget.spent() > 0 && !budget.exhausted();
      case DELIVERY_FAILING -> true;
    };
  }

  private static List<Finding> findings(
      Watchlist.Reading watchlist,
      List<CreatorOutcome> outcomes,
      CreditBudget budget,
      Optional<Breaker> breaker) {
    List<Finding> findings = new ArrayList<>(badWatches(watchlist.problems()));
    outcomes.forEach(o -> findings.addAll(o.findings()));
    breaker.ifPresent(b -> findings.add(Breakers.finding(b)));
    if (budget.exhausted()) {
      findings.add(
          Finding.general(
              Condition.BUDGET_LOW,
              "spent",
              "Today's credit budget (DailyCreditBudget) is spent. Creators that are due wait until"
                  + " midnight UTC or until the budget is raised."));
    }
    if (breaker.isEmpty()) {
      sourceDown(outcomes).ifPresent(findings::add);
    }
    return findings;
  }

  private static List<Finding> badWatches(List<WatchProblem> problems) {
    Map<String, List<WatchProblem>> byItem =
        problems.stream()
            .collect(Collectors.groupingBy(WatchProblem::item, TreeMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    byItem.forEach(
        (item, all) -> {
          String attributes =
              all.stream().map(WatchProblem::attribute).sorted().collect(Collectors.joining(","));
          String detail =
              all.stream()
                  .map(
                      p ->
                          "watchlist item '%s', %s: %s".formatted(item, p.attribute(), p.problem()))
                  .collect(Collectors.joining("; "));
          Creator creator = new Creator(Optional.empty(), item);
          findings.add(Finding.about(creator, Condition.BAD_WATCH, item, attributes, detail));
        });
    return findings;
  }

  private static Optional<Finding> sourceDown(List<CreatorOutcome> outcomes) {
    List<FetchResult> answers = outcomes.stream().flatMap(o -> o.answer().stream()).toList();
    boolean down =
        !answers.isEmpty() && answers.stream().allMatch(FetchResult.Unavailable.class::isInstance);
    if (!down) {
      return Optional.empty();
    }
    String reason =
        outcomes.stream()
            .filter(o -> o.kind() == Kind.FAILED)
            .map(CreatorOutcome::reason)
            .findFirst()
            .orElse("");
    String detail =
        "KeyAPI has answered for no creator for half an hour or more (%s). Polling goes on trying."
            .formatted(reason);
    return Optional.of(Finding.general(Condition.SOURCE_DOWN, "", detail).after(DOWN_FOR));
  }
}
