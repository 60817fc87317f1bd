package io.spikewatch.poll;

import io.spikewatch.alert.Evaluator;
import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.CreatorOutcome.Look;
import io.spikewatch.poll.CreatorOutcome.Seen;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.PageReader.End;
import io.spikewatch.poll.PollPlan.Why;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.NotIndexed;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The poll of one creator: recall, read pages, judge, record, publish.
 *
 * <p>A page that fails ends it before anything is written, so the snapshot stands and the next run
 * finds the same changes. Alerts are published only after the write that holds them has succeeded.
 */
final class CreatorPoll {

  /** So many undelivered messages of one creator are enough; their cause has to be mended first. */
  private static final int MOST_WAITING = 30;

  private static final int TRIES_TO_RECORD = 4;

  private final RunContext run;
  private final Watch watch;
  private final Thresholds thresholds;
  private final Times times;
  private final Recalls recalls;
  private final Instant now;

  CreatorPoll(RunContext run, Watch watch, Times times, Recalls recalls) {
    this.run = run;
    this.watch = watch;
    this.thresholds = watch.thresholds().over(run.defaults());
    this.times = times;
    this.recalls = recalls;
    this.now = run.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  CreatorOutcome poll() {
    if (thresholds.active().isEmpty()) {
      return CreatorOutcome.leftAlone(watch.handle(), "every metric is off");
    }
    if (run.budget().hadItsPart() && times.polled().isAfter(Instant.EPOCH)) {
      return CreatorOutcome.leftAlone(
          watch.handle(), "put off: the day's credits (DailyCreditBudget) are spread over the day");
    }
    return switch (recalls.take(watch.handle())) {
      case Recall.Unreadable(String reason) -> CreatorOutcome.failed(watch.handle(), reason);
      case Recall.Known known when known.waiting() >= MOST_WAITING ->
          CreatorOutcome.skipped(
              watch.handle(), known.waiting() + " notifications wait to be delivered");
      case Recall recalled -> read(recalled);
    };
  }

  private CreatorOutcome read(Recall recalled) {
    Optional<Snapshot> previous = Settlement.snapshot(recalled, watch);
    int pages = previous.isEmpty() ? run.ration().firstPages() : run.ration().pages();
    PollPlan plan =
        new PollPlan(previous, thresholds, now, pages, times, run.limits().acceptedDelay());
    PageReader reader = new PageReader(run, plan, asked(previous));
    CreatorOutcome outcome =
        switch (reader.read()) {
          case End.Enough(Why why) when why == Why.EMPTY ->
              empty(previous).answered(reader.lastPage());
          case End.Enough(Why why) when why == Why.NOTHING_NEAR ->
              CreatorOutcome.skipped(
                  watch.handle(), "no video can have reached a level since the last look");
          case End.Enough(Why why) -> {
            Observation seen = seen(reader.pages(), plan, why);
            Look look = new Look(previous.isEmpty(), plan.refreshed(), seen.reach());
            yield settle(recalled, seen, reader.pages()).answered(reader.lastPage()).looked(look);
          }
          case End.Interrupted(FetchResult by) -> interrupted(recalled, reader.pages(), by);
        };
    return outcome.planned(reader.reasons());
  }

  private Observation seen(Observation.Builder read, PollPlan plan, Why why) {
    return why == Why.UNCHANGED
        ? read.build(now, Reach.PROBED, Set.of(), Map.of(), false)
        : read.build(now, plan.reach(), plan.swept(), plan.sweptBefore(), why == Why.CAPPED);
  }

  private Creator asked(Optional<Snapshot> previous) {
    Optional<String> userId = watch.userId().or(() -> previous.flatMap(p -> p.creator().userId()));
    return new Creator(userId, previous.map(p -> p.creator().handle()).orElse(watch.handle()));
  }

  /**
   * What has been read before time or credits ran out counts; an error makes all of it count not.
   */
  private CreatorOutcome interrupted(Recall recalled, Observation.Builder read, FetchResult by) {
    return switch (by) {
      case NotAsked(String reason) when read.videos() > 0 ->
          settle(recalled, brokenOff(recalled, read), read).postponed("read in part: " + reason);
      case NotAsked(String reason) -> CreatorOutcome.skipped(watch.handle(), reason);
      case NotIndexed(String reason) ->
          CreatorOutcome.failed(watch.handle(), reason)
              .answered(by)
              .finding(CreatorFindings.notIndexed(watch));
      default -> CreatorOutcome.failed(watch.handle(), by.reason()).answered(by);
    };
  }

  /** Of a creator that was not known, every order ended where the reading did. */
  private Observation brokenOff(Recall recalled, Observation.Builder read) {
    boolean known = Settlement.snapshot(recalled, watch).isPresent();
    Set<Order> swept = known ? Set.of() : EnumSet.allOf(Order.class);
    return read.build(now, Reach.BROKEN_OFF, swept, Map.of(), true);
  }

  private CreatorOutcome empty(Optional<Snapshot> previous) {
    List<Finding> findings =
        previous
            .map(p -> CreatorFindings.of(watch, p, now))
            .orElseGet(() -> List.of(CreatorFindings.noData(watch)));
    return CreatorOutcome.polled(watch.handle(), "the source has no data of it now")
        .found(findings);
  }

  /** Judges and records, again from the start if another run was first. */
  private CreatorOutcome settle(Recall first, Observation seen, Observation.Builder read) {
    Recall recalled = first;
    for (int attempt = 1; attempt <= TRIES_TO_RECORD; attempt++) {
      Settlement settlement = settlement(recalled, seen, attempt > 1);
      if (recorded(settlement, recalled)) {
        identify(settlement.next().creator());
        return outcome(settlement, read);
      }
      run.pause().between(Duration.ofMillis(50), Duration.ofMillis(250));
      recalled = run.ports().history().recall(watch.handle());
      if (recalled instanceof Recall.Unreadable(String reason)) {
        return CreatorOutcome.failed(watch.handle(), reason);
      }
    }
    return CreatorOutcome.skipped(watch.handle(), "other runs were first");
  }

  private Settlement settlement(Recall recalled, Observation seen, boolean again) {
    Optional<Snapshot> previous = Settlement.snapshot(recalled, watch);
    Settlement settlement =
        Settlement.of(
            watch,
            thresholds,
            new Evaluator(run.rearm()),
            previous,
            seen,
            times.polled(),
            alerts -> Trends.of(watch, now, alerts).from(run.ports().history()));
    boolean overtaken = again && previous.filter(p -> p.observedAt().isAfter(now)).isPresent();
    return overtaken ? settlement.overtaken() : settlement;
  }

  private boolean recorded(Settlement settlement, Recall recalled) {
    if (!settlement.changed() || run.request().dryRun()) {
      return true;
    }
    Instant claimedAt = run.clock().instant();
    Recorded recorded =
        run.ports()
            .history()
            .record(
                watch.handle(), recalled, settlement.change(), Delivery.claimedUntil(claimedAt));
    if (recorded == Recorded.ANOTHER_RUN_WAS_FIRST) {
      return false;
    }
    run.delivery().deliver(History.outboxKey(watch.handle()), settlement.parcels(), claimedAt);
    return true;
  }

  /** A watch keeps its key for ever; whom it is about is noted beside it. */
  private void identify(Creator creator) {
    Watch seen = watch.seenAs(creator);
    if (!seen.equals(watch) && !run.request().dryRun()) {
      run.ports().watchlist().identify(seen);
    }
  }

  private CreatorOutcome outcome(Settlement settlement, Observation.Builder read) {
    return CreatorOutcome.polled(watch.handle(), "")
        .seen(
            new Seen(
                read.videos(), settlement.crossings(), read.skippedVideos(), read.skippedFigures()))
        .decided(settlement.judgement().reasons())
        .notified(
            settlement.parcels().stream()
                .filter(Parcel::announced)
                .map(Parcel::notification)
                .toList())
        .found(CreatorFindings.of(watch, settlement.next(), now));
  }
}
