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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    Optional<Handover> handover = Handover.of(request, ports, limits, due);
    List<Watch> own = handover.isPresent() ? List.of() : due.watches();
    listener.started(own.size());

    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    CreditBudget budget =
        new CreditBudget(ports.credits(), day, limits.dailyCreditBudget(), own.size());
    RunContext context =
        new RunContext(
            request,
            ports,
            limits,
            defaults,
            Rearm.DEFAULT,
            budget,
            delivery,
            deadline.earlierBy(reserve(deadline)),
            clock,
            pause);
    List<CreatorOutcome> outcomes;
    try {
      outcomes = Breakers.poll(health, own, some -> new Crew(context, listener).poll(some, times));
    } finally {
      budget.settle();
    }
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
              now);
      conditions = new HealthReview(ports.health(), delivery, clock).review(health, facts);
      if (request.creators().isEmpty()) {
        new DailyDigest(noise, ports, delivery).write(clock.instant(), known);
      }
    }
    return Reports.of(context, due.skipped(), outcomes, conditions, handover, used);
  }

  private Map<String, Times> record(
      List<CreatorOutcome> outcomes, Map<String, Times> times, Watchlist.Reading watchlist) {
    Instant now = clock.instant();
    Map<String, Times> tried = new HashMap<>();
    for (CreatorOutcome outcome : outcomes) {
      if (outcome.kind() == Kind.POLLED) {
        tried.put(outcome.handle(), new Times(now, now));
      } else if (outcome.kind() == Kind.FAILED && outcome.answer().isPresent()) {
        Instant polled = times.getOrDefault(outcome.handle(), Times.NEVER).polled();
        tried.put(outcome.handle(), new Times(now, polled));
      }
    }
    if (!tried.isEmpty()) {
      ports
          .times()
          .record(
              tried, watchlist.watches().stream().map(Watch::handle).collect(Collectors.toSet()));
    }
    Map<String, Times> known = new HashMap<>(times);
    known.putAll(tried);
    return known;
  }

  /** Time kept free for recording and publishing after the last page has come. */
  private static Duration reserve(Deadline deadline) {
    Duration fifth = deadline.left().dividedBy(5);
    return fifth.compareTo(LONGEST_RESERVE) < 0 ? fifth : LONGEST_RESERVE;
  }

  /** Creators that have been handed over to workers. */
  record Handover(List<String> handles) {

    private static final int BATCH = 25;

    static Optional<Handover> of(PollRequest request, Ports ports, PollLimits limits, Due due) {
      boolean tooMany = due.watches().size() > limits.creatorsPerRun();
      boolean handsOver = request.creators().isEmpty() && !request.dryRun();
      if (!handsOver || !tooMany || ports.dispatcher().isEmpty()) {
        return Optional.empty();
      }
      List<String> handles = new ArrayList<>(due.watches().stream().map(Watch::handle).toList());
      for (int from = 0; from < handles.size(); from += BATCH) {
        List<String> batch = handles.subList(from, Math.min(from + BATCH, handles.size()));
        ports.dispatcher().get().dispatch(List.copyOf(batch));
      }
      return Optional.of(new Handover(List.copyOf(handles)));
    }
  }
}
