package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run has found wrong, one finding for each cause: nothing is called late while the account
 * is refused, the source is down or the budget is spent.
 */
final class RunFindings {

  private static final Duration DOWN_FOR = Duration.ofMinutes(30);
  private static final Duration UNDELIVERED_FOR = Duration.ofHours(1);
  private static final Duration LATE = Duration.ofHours(6);

  /** A creator whose refreshes are known is not asked before the next may have come. */
  private static final Duration LATE_FOR_A_DAILY_LOOK = Duration.ofDays(1).plus(LATE);

  private final RunFacts run;
  private final Optional<Breaker> breaker;
  private final Optional<Finding> down;

  RunFindings(RunFacts run, Optional<Breaker> breaker) {
    this.run = run;
    this.breaker = breaker;
    this.down = breaker.isPresent() ? Optional.empty() : sourceDown(run.outcomes());
  }

  /** Everything that is wrong. */
  List<Finding> all() {
    List<Finding> findings = new ArrayList<>(badWatches(run.watchlist().problems()));
    run.outcomes().forEach(o -> findings.addAll(o.findings()));
    breaker.map(Breakers::finding).ifPresent(findings::add);
    budgetLow().ifPresent(findings::add);
    down.ifPresent(findings::add);
    undelivered().ifPresent(findings::add);
    if (seesWhoIsLate()) {
      run.watchlist().watches().forEach(w -> late(w).ifPresent(findings::add));
    }
    return findings;
  }

  /** Whether this run could have seen that an episode is over. */
  boolean examined(Episode episode) {
    boolean unwatched = !run.watched().contains(episode.subject());
    return switch (episode.condition()) {
      case BAD_WATCH, DELIVERY_FAILING, KEY_REFUSED, PLAN_REFUSED, CREDITS_EXHAUSTED -> true;
      case CREATOR_NOT_FOUND, HANDLE_CHANGED, CREATOR_STALE ->
          unwatched || run.answered().contains(episode.subject());
      case NOT_POLLED -> unwatched || seesWhoIsLate();
      case SOURCE_DOWN -> !run.answered().isEmpty();
      case BUDGET_LOW -> true;
    };
  }

  private boolean seesWhoIsLate() {
    return breaker.isEmpty()
        && down.isEmpty()
        && !run.exhausted()
        && run.request().creators().isEmpty();
  }

  /** A creator that has not been polled for much longer than it should be. */
  private Optional<Finding> late(Watch watch) {
    Times times = run.times().getOrDefault(watch.handle(), Times.NEVER);
    Duration often = watch.every().orElse(Duration.ZERO).multipliedBy(3);
    Duration expected = times.rhythm().days() > 0 ? LATE_FOR_A_DAILY_LOOK : LATE;
    Duration most = often.compareTo(expected) < 0 ? expected : often;
    boolean never = times.polled().equals(Times.NEVER.polled());
    Duration since = Duration.between(times.polled(), run.now());
    if (!watch.enabled() || (!never && since.compareTo(most) < 0)) {
      return Optional.empty();
    }
    String detail =
        "@%s could not be polled %s. The last try: %s."
            .formatted(
                watch.handle(),
                never ? "so far" : "for " + since.toHours() + " hours",
                lastTry(watch.handle()));
    Creator creator = new Creator(watch.userId(), watch.handle());
    Finding finding = Finding.about(creator, Condition.NOT_POLLED, watch.handle(), "", detail);
    return Optional.of(never ? finding.after(most) : finding);
  }

  private String lastTry(String handle) {
    return run.outcomes().stream()
        .filter(o -> o.handle().equals(handle) && o.kind() != Kind.POLLED)
        .map(CreatorOutcome::reason)
        .findFirst()
        .orElse("not in this run");
  }

  /** Told when a fifth is left, when a twentieth is left, and when nothing is. */
  private Optional<Finding> budgetLow() {
    if (run.budget() == 0) {
      return Optional.empty();
    }
    long left = Math.max(0, run.budget() - run.used());
    String of = "%d of today's %d credits (DailyCreditBudget)".formatted(left, run.budget());
    if (run.exhausted() || left == 0) {
      return Optional.of(
          Finding.general(
              Condition.BUDGET_LOW,
              "spent",
              "Today's credit budget (DailyCreditBudget) is spent. Creators that are due wait until"
                  + " midnight UTC or until the budget is raised."));
    }
    if (left * 20 <= run.budget()) {
      return Optional.of(Finding.general(Condition.BUDGET_LOW, "twentieth", of + " are left."));
    }
    return left * 5 <= run.budget()
        ? Optional.of(Finding.general(Condition.BUDGET_LOW, "fifth", of + " are left."))
        : Optional.empty();
  }

  private Optional<Finding> undelivered() {
    if (run.undelivered() == 0) {
      return Optional.empty();
    }
    String detail =
        "Notifications have not been taken for an hour or more; "
            + run.undelivered()
            + " wait. They are kept and tried at every run.";
    return Optional.of(
        Finding.general(Condition.DELIVERY_FAILING, "", detail).after(UNDELIVERED_FOR));
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
    if (answers.isEmpty() || !answers.stream().allMatch(RunFindings::useless)) {
      return Optional.empty();
    }
    String detail =
        "KeyAPI has given no usable answer about any creator for half an hour or more ("
            + answers.getFirst().reason()
            + "). Polling goes on trying.";
    return Optional.of(Finding.general(Condition.SOURCE_DOWN, "", detail).after(DOWN_FOR));
  }

  private static boolean useless(FetchResult answer) {
    return answer instanceof FetchResult.Unavailable
        || answer instanceof FetchResult.Malformed
        || answer instanceof FetchResult.Throttled;
  }
}
