package io.spikewatch.poll;

import io.spikewatch.alert.Rearm;
import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One run over the watchlist: send what waits, see who is due, poll each of them, record and
 * publish what they give rise to, and say what happened.
 *
 * <p>One bad creator never stops the others. A run throws only if it could do nothing or could not
 * record: everything else is in its report, because a retry would only burn credits.
 */
public final class Poll {

  private static final int MOST_WAITING = 200;
  private static final Duration LONGEST_RESERVE = Duration.ofSeconds(15);

  private final Ports ports;
  private final PollLimits limits;
  private final Thresholds defaults;
  private final NoiseControl noise;
  private final InstantSource clock;
  private final Pause pause;

  /** A cycle over these ports, with the deployment's thresholds for all who say nothing else. */
  public Poll(
      Ports ports,
      PollLimits limits,
      Thresholds defaults,
      NoiseControl noise,
      InstantSource clock,
      Pause pause) {
    this.ports = ports;
    this.limits = limits;
    this.defaults = defaults;
    this.noise = noise;
    this.clock = clock;
    this.pause = pause;
  }

  /** Runs once, and ends before the deadline. */
  public PollReport run(PollRequest request, Deadline deadline, PollListener listener) {
    Instant now = clock.instant();
    Delivery delivery =
        new Delivery(ports.outbox(), ports.notifier(), ports.log(), ports.messages(), noise, clock);
    if (!request.dryRun()) {
      delivery.deliverWaiting(MOST_WAITING, deadline.earlierBy(deadline.left().dividedBy(2)));
    }
    try (Leasing leasing = new Leasing(ports, request, deadline, clock, pause)) {
      return run(request, leasing, delivery, deadline, listener, now);
    }
  }

  private PollReport run(
      PollRequest request,
      Leasing leasing,
      Delivery delivery,
      Deadline deadline,
      PollListener listener,
      Instant now) {
    Known known = Known.of(ports, request, limits, now);
    Ration ration = request.onlyDue() ? ration(request, known, now) : Ration.none(limits);
    Due due = due(request, known, ration, now);
    listener.started(due.expected());
    RunContext run = context(request, ration, due.expected(), delivery, deadline, now);
    Waves waves = new Waves(run, leasing, known.health(), known.times(), listener);
    try {
      due = waves.poll(due);
    } finally {
      run.budget().settle();
    }
    long used = run.budget().usedByAll();
    List<String> conditions =
        request.dryRun()
            ? List.of()
            : new Conclusion(run, known, noise, now).conclude(waves.outcomes(), used);
    return Reports.of(
        run,
        due.skipped(),
        waves.outcomes(),
        conditions,
        waves.handedOver(),
        Breakers.after(known.health().breaker(), waves.outcomes(), now),
        used);
  }

  private static Due due(PollRequest request, Known known, Ration ration, Instant now) {
    Due due = Due.of(request, known.watchlist().watches(), known.times(), ration.scarce(), now);
    return request.onlyDue() && Breakers.holdsBack(known.health(), now)
        ? Breakers.heldBack(known.health(), due)
        : due;
  }

  private RunContext context(
      PollRequest request,
      Ration ration,
      int expected,
      Delivery delivery,
      Deadline deadline,
      Instant now) {
    CreditBudget budget =
        new CreditBudget(
            ports.credits(), day(now), limits.dailyCreditBudget(), ration.credits(), expected);
    return new RunContext(
        request,
        ports,
        limits,
        defaults,
        Rearm.DEFAULT,
        ration,
        budget,
        delivery,
        deadline.earlierBy(reserve(deadline)),
        clock,
        pause);
  }

  private Ration ration(PollRequest request, Known known, Instant now) {
    return limits.dailyCreditBudget() == 0
        ? Ration.none(limits)
        : request.dealtOut(now).orElseGet(() -> dealtOut(known, now));
  }

  private Ration dealtOut(Known known, Instant now) {
    List<Times> watched =
        known.watchlist().watches().stream()
            .filter(Watch::enabled)
            .map(w -> known.times(w.handle()))
            .toList();
    LocalDate day = day(now);
    long left = Math.max(0, limits.dailyCreditBudget() - ports.credits().used(day));
    return Ration.needed(limits, ports.credits().used(day.minusDays(1)))
        ? Ration.of(limits, left, watched, now)
        : Ration.ofFirstLooks(limits, left, watched);
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Time kept free for recording and publishing after the last page has come. */
  private static Duration reserve(Deadline deadline) {
    Duration fourth = deadline.left().dividedBy(4);
    return fourth.compareTo(LONGEST_RESERVE) < 0 ? fourth : LONGEST_RESERVE;
  }
}
