package io.spikewatch.core.poll;

import io.spikewatch.core.health.EpisodeOutcome;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.health.HealthIssue;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.ScheduleInterval;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.WatchProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The issues that a run has found, one for each cause. If one problem keeps all creators from being
 * polled, no creator is reported as late or stale. Muted and disabled creators are not reported.
 */
public final class RunIssues {

  private static final Duration DOWN_FOR = Duration.ofMinutes(30);
  private static final Duration UNDELIVERED_FOR = Duration.ofHours(1);

  private final RunSummary run;
  private final CircuitBreaker circuitBreaker;
  private final Optional<Breaker> breaker;
  private final Set<String> watched;
  private final Set<String> muted;
  private final Set<String> answered;
  private final Optional<HealthIssue> down;
  private final Optional<HealthIssue> missed;

  RunIssues(RunSummary run, Optional<Breaker> breaker, CircuitBreaker circuitBreaker) {
    this.run = run;
    this.circuitBreaker = circuitBreaker;
    this.breaker = breaker;
    this.watched = run.watched();
    this.muted = run.muted();
    this.answered = run.answered();
    this.down = breaker.isPresent() ? Optional.empty() : sourceDown();
    this.missed = breaker.isPresent() ? Optional.empty() : missedRuns();
  }

  /** All issues. */
  List<HealthIssue> all() {
    List<HealthIssue> issues = new ArrayList<>(badWatches(run.watchlist().problems()));
    breaker.map(circuitBreaker::issue).ifPresent(issues::add);
    budgetLow().ifPresent(issues::add);
    down.ifPresent(issues::add);
    missed.ifPresent(issues::add);
    undelivered().ifPresent(issues::add);
    List<HealthIssue> ofCreators = new ArrayList<>();
    run.outcomes().forEach(o -> ofCreators.addAll(o.issues()));
    if (seesWhoIsLate()) {
      ofCreators.addAll(new OverdueCreators(run).issues());
    }
    ofCreators.stream().filter(issue -> !muted.contains(issue.subject())).forEach(issues::add);
    return issues;
  }

  /** The outcome of an episode that is not among the issues. */
  EpisodeOutcome outcome(Episode episode) {
    String subject = episode.subject();
    boolean seen =
        switch (episode.condition()) {
          case BAD_WATCH -> run.sawAll();
          case DELIVERY_FAILING, KEY_REFUSED, PLAN_REFUSED, CREDITS_EXHAUSTED -> true;
          case CREATOR_NOT_FOUND, HANDLE_CHANGED, CREATOR_STALE, GMV_STALE ->
              answered.contains(subject);
          case NOT_POLLED -> subject.isEmpty() ? run.whole() : seesWhoIsLate();
          case SOURCE_DOWN -> !answered.isEmpty();
          case BUDGET_LOW -> run.whole();
        };
    if (subject.isEmpty() || episode.condition() == Condition.BAD_WATCH) {
      return seen ? EpisodeOutcome.OVER : EpisodeOutcome.STAYS;
    }
    if (!watched.contains(subject)) {
      return run.sawAll() ? EpisodeOutcome.FORGOTTEN : EpisodeOutcome.STAYS;
    }
    return seen && !muted.contains(subject) ? EpisodeOutcome.OVER : EpisodeOutcome.STAYS;
  }

  /** Whether a creator was not polled for so long that its grace periods restart. */
  boolean outOfTouch(String handle) {
    return run.watchlist().watches().stream()
        .filter(watch -> watch.handle().equals(handle))
        .anyMatch(
            watch -> {
              Times before = run.before().getOrDefault(handle, Times.NEVER);
              Duration since = Duration.between(before.polled(), run.now());
              return since.compareTo(OverdueCreators.most(run, watch, before)) >= 0;
            });
  }

  /** Whether a problem has kept all creators from being polled, in this run or before it. */
  boolean disturbed() {
    return breaker.isPresent() || down.isPresent() || missed.isPresent();
  }

  private boolean seesWhoIsLate() {
    return !disturbed() && run.whole();
  }

  /**
   * The alarm reports missing runs while the gap lasts. The run that ends the gap reports it once
   * more.
   */
  private Optional<HealthIssue> missedRuns() {
    return run.interval()
        .gap()
        .map(
            gap ->
                HealthIssue.general(Condition.NOT_POLLED, "", missed(gap))
                    .endedAfter(run.now().minus(gap)));
  }

  private Detail missed(Duration gap) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(Fact.Kind.RUNS_MISSED, gap.toHours(), run.now().minus(gap), run.now()));
    mismatch().ifPresent(facts::add);
    return new Detail(facts);
  }

  /** If the schedule is slower than the alarm, the alarm is raised again and again. */
  private Optional<Fact> mismatch() {
    Optional<ScheduleInterval> schedule = run.limits().schedule();
    if (schedule.isEmpty()) {
      return Optional.of(Fact.of(Fact.Kind.SCHEDULE_UNKNOWN));
    }
    return run.limits()
        .runsWithin()
        .filter(within -> schedule.get().longest().compareTo(within) > 0)
        .map(within -> Fact.of(Fact.Kind.SCHEDULE_SLOWER, schedule.get(), within.toHours()));
  }

  /**
   * The condition starts when a creator is deferred, and ends after a whole day without a deferred
   * creator.
   */
  private Optional<HealthIssue> budgetLow() {
    Detail detail = Detail.of(Fact.of(Fact.Kind.BUDGET_SHORT, run.budget()));
    return run.budgetIsShort()
        ? Optional.of(HealthIssue.general(Condition.BUDGET_LOW, "", detail))
        : Optional.empty();
  }

  private Optional<HealthIssue> undelivered() {
    if (run.undelivered() == 0) {
      return Optional.empty();
    }
    Detail detail = Detail.of(Fact.of(Fact.Kind.UNDELIVERED, run.undelivered()));
    return Optional.of(
        HealthIssue.general(Condition.DELIVERY_FAILING, "", detail).after(UNDELIVERED_FOR));
  }

  private static List<HealthIssue> badWatches(List<WatchProblem> problems) {
    Map<String, List<WatchProblem>> byItem =
        problems.stream()
            .collect(Collectors.groupingBy(WatchProblem::item, TreeMap::new, Collectors.toList()));
    List<HealthIssue> issues = new ArrayList<>();
    byItem.forEach(
        (item, all) -> {
          String attributes =
              all.stream().map(WatchProblem::attribute).sorted().collect(Collectors.joining(","));
          Detail detail =
              new Detail(
                  all.stream()
                      .map(
                          p ->
                              Fact.of(
                                  Fact.Kind.ATTRIBUTE_INVALID, item, p.attribute(), p.problem()))
                      .toList());
          Creator creator = new Creator(Optional.empty(), item);
          issues.add(
              HealthIssue.about(
                  creator, Condition.BAD_WATCH, HealthIssue.subject(item), attributes, detail));
        });
    return issues;
  }

  private Optional<HealthIssue> sourceDown() {
    List<FetchResult> answers = run.outcomes().stream().flatMap(o -> o.answer().stream()).toList();
    // The failure of one creator says nothing about the source if there are other creators.
    boolean alone = run.outcomes().size() == 1 && watched.size() > 1;
    if (answers.isEmpty() || alone || !answers.stream().allMatch(RunIssues::useless)) {
      return Optional.empty();
    }
    Detail detail = Detail.of(Fact.of(Fact.Kind.SOURCE_DOWN, answers.getFirst().reason()));
    return Optional.of(HealthIssue.general(Condition.SOURCE_DOWN, "", detail).after(DOWN_FOR));
  }

  private static boolean useless(FetchResult answer) {
    return answer instanceof FetchResult.Unavailable
        || answer instanceof FetchResult.Malformed
        || answer instanceof FetchResult.Throttled;
  }
}
