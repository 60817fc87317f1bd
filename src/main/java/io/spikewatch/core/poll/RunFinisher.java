package io.spikewatch.core.poll;

import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.credits.CreditTally;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.poll.CreatorOutcome.PollStatus;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a run: it records the poll times, updates the health and writes the daily digest. */
final class RunFinisher {

  private final RunContext run;
  private final RunState state;
  private final DeliveryPolicy policy;
  private final CircuitBreaker breaker;
  private final Instant started;
  private final RunInterval interval;

  RunFinisher(
      RunContext run,
      RunState state,
      DeliveryPolicy policy,
      CircuitBreaker breaker,
      Instant started) {
    this.run = run;
    this.state = state;
    this.policy = policy;
    this.breaker = breaker;
    this.started = started;
    this.interval = RunInterval.of(run, state, started);
  }

  /** Finishes the run. Returns the conditions that last now. */
  List<String> finish(List<CreatorOutcome> outcomes) {
    CreditTally requests =
        CreditTally.of(
            outcomes.stream()
                .collect(Collectors.toMap(CreatorOutcome::handle, CreatorOutcome::plan)));
    if (!requests.isEmpty()) {
      LocalDate day = LocalDate.ofInstant(started, ZoneOffset.UTC);
      run.ports().credits().addRequests(day, requests);
    }
    Map<String, Times> changed = changed(outcomes);
    boolean missedRuns = interval.gap().isPresent();
    Map<String, Times> ofRun = ofRun(outcomes);
    if (!missedRuns) {
      changed.putAll(ofRun);
    }
    if (budgetIsShort(outcomes)) {
      changed.putAll(RunTimes.budgetShort(started));
    }
    record(changed);
    Map<String, Times> times = new HashMap<>(state.times());
    times.putAll(changed);
    List<String> conditions = review(outcomes, times);
    if (missedRuns) {
      // The run times are recorded after the gap has been announced. If the process is interrupted
      // in between, the next run announces it.
      record(ofRun);
    }
    if (run.request().whole()) {
      new ScheduledDigest(policy, run.ports(), run.delivery()).write(run.clock().instant(), times);
    }
    return conditions;
  }

  /** The times by which the next run detects a missed run. */
  private Map<String, Times> ofRun(List<CreatorOutcome> outcomes) {
    Map<String, Times> times = new HashMap<>();
    if (interval.isStored()) {
      times.putAll(RunTimes.latest(started));
    }
    if (run.request().whole() && !state.watchlist().watches().isEmpty()) {
      times.putAll(RunTimes.after(state.times(), good(outcomes), started));
    }
    return times;
  }

  /**
   * Whether the budget did not cover what this run had to read. A run without a response from the
   * source does not show that the budget is sufficient.
   */
  private boolean budgetIsShort(List<CreatorOutcome> outcomes) {
    boolean unanswered =
        !outcomes.isEmpty() && outcomes.stream().noneMatch(CreatorOutcome::answered);
    boolean wasShort =
        state
            .budgetShortAt()
            .filter(at -> BudgetAllocation.coversNoWholeDaySince(at, started))
            .isPresent();
    return run.budget().fellShort() || (unanswered && wasShort);
  }

  /** A run is good if it polled a creator or had none to poll. */
  private boolean good(List<CreatorOutcome> outcomes) {
    boolean nothingTried =
        outcomes.stream().noneMatch(o -> o.status() == PollStatus.FAILED)
            && state.health().breaker().isEmpty();
    return nothingTried || outcomes.stream().anyMatch(o -> o.status() == PollStatus.POLLED);
  }

  private Map<String, Times> changed(List<CreatorOutcome> outcomes) {
    Instant now = run.clock().instant();
    Map<String, Times> changed = new HashMap<>();
    for (CreatorOutcome outcome : outcomes) {
      Times before = state.times(outcome.handle());
      if (outcome.status() == PollStatus.POLLED) {
        changed.put(
            outcome.handle(),
            outcome.record().map(l -> before.recorded(l, now)).orElseGet(() -> before.polled(now)));
      } else if (outcome.status() == PollStatus.FAILED && outcome.answer().isPresent()) {
        changed.put(outcome.handle(), before.tried(now));
      }
    }
    return changed;
  }

  private void record(Map<String, Times> changed) {
    if (!changed.isEmpty()) {
      run.ports().times().record(changed, state.timed(run.request()));
    }
  }

  private List<String> review(List<CreatorOutcome> outcomes, Map<String, Times> times) {
    Delivery delivery = run.delivery();
    RunSummary facts =
        new RunSummary(
            run.request(),
            state.watchlist(),
            outcomes,
            state.times(),
            times,
            run.limits(),
            delivery.refusals().isEmpty() ? 0 : delivery.pending(),
            interval,
            started);
    return new HealthTracker(run.ports().health(), breaker, delivery, run.clock())
        .review(state.health(), facts);
  }
}
