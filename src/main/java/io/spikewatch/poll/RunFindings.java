package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.WatchProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run has found wrong, one finding for each cause: nothing is called late or stale for
 * something that keeps everybody from being polled, nor while a creator is muted or disabled.
 */
final class RunFindings {

  private static final Duration DOWN_FOR = Duration.ofMinutes(30);
  private static final Duration UNDELIVERED_FOR = Duration.ofHours(1);

  /** What becomes of an episode that a run has not found again. */
  enum Fate {
    /** The run has seen that it is over. */
    OVER,
    /** The run could not see that, or nobody is to be told now. */
    STAYS,
    /** Nobody watches its creator any more, so nobody needs to hear how it ends. */
    FORGOTTEN
  }

  private final RunFacts run;
  private final Optional<Breaker> breaker;
  private final Set<String> watched;
  private final Set<String> muted;
  private final Set<String> answered;
  private final Optional<Finding> down;
  private final Optional<Finding> missed;

  RunFindings(RunFacts run, Optional<Breaker> breaker) {
    this.run = run;
    this.breaker = breaker;
    this.watched = run.watched();
    this.muted = run.muted();
    this.answered = run.answered();
    this.down = breaker.isPresent() ? Optional.empty() : sourceDown();
    this.missed = missedRuns();
  }

  /** Everything that is wrong. */
  List<Finding> all() {
    List<Finding> findings = new ArrayList<>(badWatches(run.watchlist().problems()));
    breaker.map(Breakers::finding).ifPresent(findings::add);
    budgetLow().ifPresent(findings::add);
    down.ifPresent(findings::add);
    missed.ifPresent(findings::add);
    undelivered().ifPresent(findings::add);
    List<Finding> ofCreators = new ArrayList<>();
    run.outcomes().forEach(o -> ofCreators.addAll(o.findings()));
    if (seesWhoIsLate()) {
      ofCreators.addAll(new LateCreators(run).findings());
    }
    ofCreators.stream().filter(f -> !muted.contains(f.subject())).forEach(findings::add);
    return findings;
  }

  /** What becomes of an episode that is not among the findings. */
  Fate fate(Episode episode) {
    String subject = episode.subject();
    boolean seen =
        switch (episode.condition()) {
          case BAD_WATCH -> run.sawAll();
          case DELIVERY_FAILING, KEY_REFUSED, PLAN_REFUSED, CREDITS_EXHAUSTED -> true;
          case CREATOR_NOT_FOUND, HANDLE_CHANGED, CREATOR_STALE -> answered.contains(subject);
          case NOT_POLLED -> subject.isEmpty() ? run.whole() : seesWhoIsLate();
          case SOURCE_DOWN -> !answered.isEmpty();
          case BUDGET_LOW -> true;
        };
    if (subject.isEmpty() || episode.condition() == Condition.BAD_WATCH) {
      return seen ? Fate.OVER : Fate.STAYS;
    }
    if (!watched.contains(subject)) {
      return run.sawAll() ? Fate.FORGOTTEN : Fate.STAYS;
    }
    return seen && !muted.contains(subject) ? Fate.OVER : Fate.STAYS;
  }

  /** Whether something has kept everybody from being polled, in this run or up to it. */
  boolean disturbed() {
    return breaker.isPresent() || down.isPresent() || missed.isPresent() || run.spent();
  }

  private boolean seesWhoIsLate() {
    return !disturbed() && run.whole();
  }

  /**
   * What the alarm on missing runs says while it lasts is told once more by the run that ends it.
   */
  private Optional<Finding> missedRuns() {
    return run.interval()
        .gap()
        .map(
            gap ->
                "Nobody was polled for %d hours: no run took place between %s and %s. What happened"
                        .formatted(gap.toHours(), run.now().minus(gap), run.now())
                    + " meanwhile is judged by the figures of now.")
        .map(detail -> Finding.general(Condition.NOT_POLLED, "", detail));
  }

  /** Told when a fifth is left, when a twentieth is left, and when nothing is. */
  private Optional<Finding> budgetLow() {
    if (run.budget() == 0) {
      return Optional.empty();
    }
    long left = Math.max(0, run.budget() - run.used());
    String of = "%d of today's %d credits (DailyCreditBudget)".formatted(left, run.budget());
    if (run.spent()) {
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
          findings.add(
              Finding.about(
                  creator, Condition.BAD_WATCH, Finding.subject(item), attributes, detail));
        });
    return findings;
  }

  private Optional<Finding> sourceDown() {
    List<FetchResult> answers = run.outcomes().stream().flatMap(o -> o.answer().stream()).toList();
    // One creator that fails by itself says nothing of the source while there are others.
    boolean alone = run.outcomes().size() == 1 && watched.size() > 1;
    if (answers.isEmpty() || alone || !answers.stream().allMatch(RunFindings::useless)) {
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
