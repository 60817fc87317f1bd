package io.spikewatch.poll;

import io.spikewatch.alert.Rearm;
import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    Watchlist.Reading watchlist = ports.watchlist().read();
    Map<String, Times> times = ports.times().read();
    Health health = ports.health().recall();
    Due due = Due.of(request, watchlist.watches(), times, now);
    if (request.onlyDue() && Breakers.holdsBack(health, now)) {
      due = Breakers.heldBack(health, due);
    }
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int expected = due.watches().size() + due.waiting().size();
    listener.started(expected);
    Ration ration = request.onlyDue() ? ration(day, watchlist, times, now) : Ration.none(limits);
    CreditBudget budget =
        new CreditBudget(
            ports.credits(), day, limits.dailyCreditBudget(), ration.credits(), expected);
    RunContext context =
        new RunContext(
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
    Waves waves = new Waves(context, health, times, listener);
    try {
      due = waves.poll(due);
    } finally {
      budget.settle();
    }
    List<CreatorOutcome> outcomes = waves.outcomes();
    long used = ports.credits().used(day);
    List<String> conditions = List.of();
    if (!request.dryRun()) {
      Map<String, Times> known = record(outcomes, times, watchlist);
      RunFacts facts =
          new RunFacts(
              request,
              watchlist,
              outcomes,
              known,
              limits.dailyCreditBudget(),
              used,
              budget.exhausted(),
              delivery.refusals().isEmpty() ? 0 : delivery.pending(),
              Optional.ofNullable(times.get(PollTimes.RUN)).map(Times::tried),
              limits.acceptedDelay(),
              limits.runsWithin(),
              now);
      conditions = new HealthReview(ports.health(), delivery, clock).review(health, facts);
      if (facts.whole() && limits.runsWithin().isPresent()) {
        // Not before the review has told of a gap: whoever dies in between tells of it next time.
        ports.times().record(Map.of(PollTimes.RUN, new Times(now, now)), kept(watchlist));
      }
      if (request.creators().isEmpty()) {
        new DailyDigest(noise, ports, delivery).write(clock.instant(), known);
      }
    }
    return Reports.of(context, due.skipped(), outcomes, conditions, waves.handedOver(), used);
  }

  private Ration ration(
      LocalDate day, Watchlist.Reading watchlist, Map<String, Times> times, Instant now) {
    if (limits.dailyCreditBudget() == 0) {
      return Ration.none(limits);
    }
    List<Times> watched =
        watchlist.watches().stream()
            .filter(Watch::enabled)
            .map(w -> times.getOrDefault(w.handle(), Times.NEVER))
            .toList();
    long left = Math.max(0, limits.dailyCreditBudget() - ports.credits().used(day));
    return Ration.needed(limits, ports.credits().used(day.minusDays(1)))
        ? Ration.of(limits, left, watched, now)
        : Ration.ofFirstLooks(limits, left, watched);
  }

  private Map<String, Times> record(
      List<CreatorOutcome> outcomes, Map<String, Times> times, Watchlist.Reading watchlist) {
    Instant now = clock.instant();
    Map<String, Times> tried = new HashMap<>();
    for (CreatorOutcome outcome : outcomes) {
      Times before = times.getOrDefault(outcome.handle(), Times.NEVER);
      if (outcome.kind() == Kind.POLLED) {
        tried.put(
            outcome.handle(),
            outcome.look().map(l -> before.looked(l, now)).orElseGet(() -> before.polled(now)));
      } else if (outcome.kind() == Kind.FAILED && outcome.answer().isPresent()) {
        tried.put(outcome.handle(), before.tried(now));
      }
    }
    if (!tried.isEmpty()) {
      ports.times().record(tried, kept(watchlist));
    }
    Map<String, Times> known = new HashMap<>(times);
    known.putAll(tried);
    return known;
  }

  private static Set<String> kept(Watchlist.Reading watchlist) {
    return Stream.concat(Stream.of(PollTimes.RUN), watchlist.watches().stream().map(Watch::handle))
        .collect(Collectors.toSet());
  }

  /** Time kept free for recording and publishing after the last page has come. */
  private static Duration reserve(Deadline deadline) {
    Duration fifth = deadline.left().dividedBy(5);
    return fifth.compareTo(LONGEST_RESERVE) < 0 ? fifth : LONGEST_RESERVE;
  }
}
