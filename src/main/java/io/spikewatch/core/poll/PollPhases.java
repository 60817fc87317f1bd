package io.spikewatch.core.poll;

import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.poll.CreatorLeases.LeasedCreators;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollRecord;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Polls the due creators, and then the cohorts whose canaries show new figures. Creators that
 * another run polls are omitted. If there are too many creators for one run, they are dispatched to
 * workers.
 */
final class PollPhases {

  private final RunContext run;
  private final RunState state;
  private final CircuitBreaker breaker;
  private final PollExecutor executor;
  private final int expected;
  private final List<CreatorOutcome> outcomes = new ArrayList<>();
  private int handedOver;

  /**
   * Creates the phases of a run.
   *
   * @param expected the maximum number of creators in all phases together
   */
  PollPhases(
      RunContext run, RunState state, CircuitBreaker breaker, PollExecutor executor, int expected) {
    this.run = run;
    this.state = state;
    this.breaker = breaker;
    this.executor = executor;
    this.expected = expected;
  }

  /** Polls the due creators, or dispatches them to workers. */
  void poll(Due due) {
    List<Watch> watches = due.watches();
    if (handsOver(watches)) {
      handOver(watches);
      return;
    }
    LeasedCreators leased = run.leases().take(watches, state.times());
    outcomes.addAll(leased.others());
    outcomes.addAll(breaker.poll(state.health(), leased.mine(), executor::poll));
  }

  /**
   * The creators to poll after the first phase, because their canaries show that the source has
   * refreshed.
   */
  Due waiting(Due first) {
    Set<String> refreshed =
        outcomes.stream()
            .filter(o -> o.record().filter(PollRecord::refreshed).isPresent())
            .map(CreatorOutcome::handle)
            .collect(Collectors.toSet());
    // This run does not know what the workers find.
    return first.after(handle -> handedOver > 0 || refreshed.contains(handle));
  }

  /** The outcomes of this run's polls. */
  List<CreatorOutcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** The number of dispatched creators. */
  int handedOver() {
    return handedOver;
  }

  private boolean handsOver(List<Watch> watches) {
    return watches.size() > run.limits().creatorsPerRun()
        && run.ports().dispatcher().isPresent()
        && run.request().whole()
        && !run.request().dryRun();
  }

  /**
   * Each batch gets the part of this run's allocation that corresponds to its part of all expected
   * creators.
   */
  private void handOver(List<Watch> watches) {
    Dispatcher dispatcher = run.ports().dispatcher().orElseThrow();
    Instant now = run.clock().instant();
    Instant askedAt = run.request().askedAt().filter(at -> at.isBefore(now)).orElse(now);
    Optional<BudgetAllocation> allocation =
        Optional.of(run.allocation()).filter(_ -> run.limits().dailyCreditBudget() > 0);
    for (List<Watch> some : Batches.of(watches)) {
      dispatcher.dispatch(
          new Batch(some, askedAt, allocation.map(all -> all.part(some.size(), expected))));
    }
    handedOver += watches.size();
  }
}
