package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.credits.CreditBudget;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One run over the watchlist. It sends waiting notifications, selects the due creators, polls them,
 * records the results, delivers notifications and reports.
 *
 * <p>A failure of one creator does not stop the others. A run throws an exception only if it could
 * do nothing or could not record. All other problems are in its report, because a retry would only
 * spend credits.
 */
public final class Poll {

  private static final int MAX_WAITING = 200;
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration MAX_RESERVE = Duration.ofSeconds(15);

  private final Ports ports;
  private final PollLimits limits;
  private final Thresholds defaults;
  private final DeliveryPolicy policy;
  private final InstantSource clock;
  private final RandomPause pause;
  private final CircuitBreaker breaker;

  /** Creates a poll over these ports, with the deployment's default thresholds. */
  public Poll(
      Ports ports,
      PollLimits limits,
      Thresholds defaults,
      DeliveryPolicy policy,
      InstantSource clock,
      RandomPause pause) {
    this.ports = ports;
    this.limits = limits;
    this.defaults = defaults;
    this.policy = policy;
    this.clock = clock;
    this.pause = pause;
    this.breaker = new CircuitBreaker(ports.source());
  }

  /** Runs once, and ends before the deadline. */
  public PollReport run(PollRequest request, Deadline deadline, PollListener listener) {
    Instant now = clock.instant();
    Delivery delivery = deliverWaiting(request, deadline);
    try (CreatorLeases leases = new CreatorLeases(ports, request, clock)) {
      RunState state = RunState.load(ports, request, limits, now);
      Instant next = next(state, now);
      BudgetAllocation allocation = allocation(request, state, now, next);
      Due due = due(request, state, allocation, now);
      listener.started(due.expected());
      CreditBudget budget =
          budget(request, allocation.among(due.expected()), due, Duration.between(now, next));
      RunContext run =
          context(
              request, state, leases, allocation.among(due.expected()), budget, delivery, deadline);
      PollExecutor executor = new PollExecutor(run, state.times(), listener);
      PollPhases phases = new PollPhases(run, state, breaker, executor, due.expected());
      Due waiting;
      try {
        phases.poll(due);
        waiting = phases.waiting(due);
        phases.poll(waiting);
      } finally {
        budget.refundUnused();
      }
      return report(run, state, waiting, phases, now);
    }
  }

  /** Delivers the entries that earlier runs could not deliver. */
  private Delivery deliverWaiting(PollRequest request, Deadline deadline) {
    Delivery delivery =
        new Delivery(
            ports.outbox(), ports.notifier(), ports.log(), ports.messages(), policy, clock);
    if (!request.dryRun()) {
      delivery.deliverWaiting(MAX_WAITING, deadline.earlierBy(deadline.left().dividedBy(2)));
    }
    return delivery;
  }

  private CreditBudget budget(
      PollRequest request, BudgetAllocation allocation, Due due, Duration untilNext) {
    return new CreditBudget(
        ports.credits(),
        clock,
        limits.budget(),
        allocation,
        request.byPerson(),
        untilNext,
        due.expected());
  }

  private PollReport report(
      RunContext run, RunState state, Due notPolled, PollPhases phases, Instant now) {
    long used = run.budget().usedByAll();
    List<String> conditions =
        run.request().dryRun()
            ? List.of()
            : new RunFinisher(run, state, policy, breaker, now).finish(phases.outcomes());
    return Reports.of(
        run,
        notPolled.skipped(),
        phases.outcomes(),
        conditions,
        phases.handedOver(),
        breaker.after(state.health().breaker(), phases.outcomes(), now),
        used);
  }

  private Due due(PollRequest request, RunState state, BudgetAllocation allocation, Instant now) {
    List<Watch> watches = state.watchlist().watches();
    Due due = Due.of(request, watches, state.times(), allocation.scarce(), now);
    if (request.onlyDue() && breaker.holdsBack(state.health(), request, now)) {
      return breaker.heldBack(state.health(), due);
    }
    if (due.expected() == 0 && request.byPerson() && state.health().breaker().isPresent()) {
      return due.withProbe(watches, state.times());
    }
    boolean spreads =
        due.watches().isEmpty() && allocation.scarce() && request.onlyDue() && request.whole();
    return spreads && BudgetAllocation.isTimeForRequest(watched(state), now)
        ? due.withProbe(watches.stream().filter(w -> w.every().isEmpty()).toList(), state.times())
        : due;
  }

  private RunContext context(
      PollRequest request,
      RunState state,
      CreatorLeases leases,
      BudgetAllocation allocation,
      CreditBudget budget,
      Delivery delivery,
      Deadline deadline) {
    return new RunContext(
        request,
        ports,
        limits,
        defaults,
        Rearm.DEFAULT,
        leases,
        state.duplicates(),
        allocation,
        budget,
        delivery,
        deadline.earlierBy(reserve(deadline)),
        clock,
        pause);
  }

  private BudgetAllocation allocation(
      PollRequest request, RunState state, Instant now, Instant next) {
    return limits.budget().unlimited() || !request.onlyDue()
        ? BudgetAllocation.none(limits.pagesPerCreator())
        : request.allocated(now).orElseGet(() -> allocation(state, now, next));
  }

  private BudgetAllocation allocation(RunState state, Instant now, Instant next) {
    return BudgetAllocation.of(
        new BudgetAllocation.BudgetState(
            limits.budget(),
            ports.credits().used(LocalDate.ofInstant(now, ZoneOffset.UTC)),
            state.budgetShortAt(),
            now,
            next,
            watched(state)),
        limits.pagesPerCreator());
  }

  private static List<Times> watched(RunState state) {
    return state.watchlist().watches().stream()
        .filter(Watch::enabled)
        .map(w -> state.times(w.handle()))
        .toList();
  }

  /** When the next run takes place, by the schedule or by the times of earlier runs. */
  private Instant next(RunState state, Instant now) {
    return limits
        .schedule()
        .map(schedule -> schedule.next(now))
        .orElseGet(() -> now.plus(RunTimes.of(state.times()).interval().orElse(HOURLY)));
  }

  /** The time that is reserved for recording and publishing after the last page. */
  private static Duration reserve(Deadline deadline) {
    Duration fourth = deadline.left().dividedBy(4);
    return fourth.compareTo(MAX_RESERVE) < 0 ? fourth : MAX_RESERVE;
  }
}
