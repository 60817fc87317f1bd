package io.spikewatch.poll;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Judgement;
import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.CreatorOutcome.Seen;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private static final Duration NEVER_ANY_DATA = Duration.ofDays(1);

  private final RunContext run;
  private final Watch watch;
  private final Thresholds thresholds;
  private final Times times;
  private final Instant now;
  private final Map<PollPlan.Why, Integer> plan = new EnumMap<>(PollPlan.Why.class);

  CreatorPoll(RunContext run, Watch watch, Times times) {
    this.run = run;
    this.watch = watch;
    this.thresholds = watch.thresholds().over(run.defaults());
    this.times = times;
    this.now = run.clock().instant();
  }

  CreatorOutcome poll() {
    if (thresholds.active().isEmpty()) {
      return CreatorOutcome.skipped(watch.handle(), "every metric is off");
    }
    return switch (run.ports().history().recall(watch.handle())) {
      case Recall.Unreadable(String reason) -> CreatorOutcome.failed(watch.handle(), reason);
      case Recall.Known(var snapshot, var version, var waiting) when waiting >= MOST_WAITING ->
          CreatorOutcome.skipped(watch.handle(), waiting + " notifications wait to be delivered");
      case Recall recalled -> read(recalled);
    };
  }

  private CreatorOutcome read(Recall recalled) {
    Optional<Snapshot> previous = snapshot(recalled);
    PollPlan pages = new PollPlan(previous, thresholds, now, run.limits().pagesPerCreator());
    Observation.Builder read = new Observation.Builder();
    Optional<FetchResult> answer = Optional.empty();
    while (true) {
      PollPlan.Step step = pages.next(read);
      if (step instanceof PollPlan.Step.Stop(PollPlan.Why why)) {
        plan.merge(why, 1, Integer::sum);
        return why == PollPlan.Why.EMPTY
            ? empty(previous, answer)
            : settle(recalled, read, answer, why);
      }
      PollPlan.Step.Ask ask = (PollPlan.Step.Ask) step;
      FetchResult result = fetch(previous, ask);
      if (!(result instanceof Fetched(var page))) {
        return interrupted(recalled, read, result);
      }
      plan.merge(ask.why(), 1, Integer::sum);
      read.add(ask.order(), page);
      answer = Optional.of(result);
    }
  }

  private FetchResult fetch(Optional<Snapshot> previous, PollPlan.Step.Ask ask) {
    Optional<String> userId = watch.userId().or(() -> previous.flatMap(p -> p.creator().userId()));
    String handle = previous.map(p -> p.creator().handle()).orElse(watch.handle());
    Creator creator = new Creator(userId, handle);
    return run.ports()
        .source()
        .fetch(new PageRequest(creator, ask.order(), ask.page()), run.budget(), run.asking());
  }

  /**
   * What has been read before time or credits ran out counts; an error makes all of it count not.
   */
  private CreatorOutcome interrupted(
      Recall recalled, Observation.Builder read, FetchResult result) {
    String handle = watch.handle();
    return switch (result) {
      case NotAsked(String reason) when read.videos() > 0 -> {
        CreatorOutcome partly = settle(recalled, read, Optional.of(result), PollPlan.Why.CAPPED);
        yield outcome(Kind.SKIPPED, "read in part: " + reason, partly);
      }
      case NotAsked(String reason) -> CreatorOutcome.skipped(handle, reason);
      case FetchResult.NotIndexed(String reason) -> notFound(result, reason);
      case FetchResult.Throttled(String reason) -> answered(result, reason);
      case FetchResult.Refused(var refusal, String reason) -> answered(result, reason);
      case FetchResult.Unavailable(String reason) -> answered(result, reason);
      case FetchResult.Malformed(String reason) -> answered(result, reason);
      case Fetched fetched -> throw new IllegalStateException("a page is no interruption");
    };
  }

  private CreatorOutcome settle(
      Recall first, Observation.Builder read, Optional<FetchResult> answer, PollPlan.Why why) {
    Observation seen = read.build(now, reach(answer, why), why == PollPlan.Why.CAPPED);
    Recall recalled = first;
    for (int attempt = 1; attempt <= TRIES_TO_RECORD; attempt++) {
      Step step = new Step(recalled, seen, attempt > 1);
      if (step.recorded()) {
        return step.outcome(read, answer);
      }
      run.pause().between(Duration.ofMillis(50), Duration.ofMillis(250));
      recalled = run.ports().history().recall(watch.handle());
      if (recalled instanceof Recall.Unreadable(String reason)) {
        return CreatorOutcome.failed(watch.handle(), reason);
      }
    }
    return CreatorOutcome.skipped(watch.handle(), "other runs were first");
  }

  private static Reach reach(Optional<FetchResult> answer, PollPlan.Why why) {
    if (answer.filter(NotAsked.class::isInstance).isPresent()) {
      return Reach.BROKEN_OFF;
    }
    return why == PollPlan.Why.UNCHANGED ? Reach.PROBED : Reach.SWEPT;
  }

  /** One attempt to judge an observation against a snapshot and to record what follows from it. */
  private final class Step {
    private final Recall recalled;
    private final Judgement judgement;
    private final Snapshot next;
    private final boolean changed;
    private final List<Parcel> parcels;

    Step(Recall recalled, Observation seen, boolean again) {
      this.recalled = recalled;
      Optional<Snapshot> previous = snapshot(recalled);
      boolean overtaken = again && previous.filter(p -> p.observedAt().isAfter(now)).isPresent();
      Diff diff = new Diff(previous, seen);
      Instant polledAt =
          previous
              .map(Snapshot::observedAt)
              .filter(o -> o.isAfter(times.polled()))
              .orElse(times.polled());
      this.judgement = new Evaluator(run.rearm()).judge(previous, polledAt, diff, thresholds);
      this.next = diff.next(creator(previous, seen), judgement.records());
      this.changed = !overtaken && previous.map(p -> p.changedBy(next)).orElse(true);
      this.parcels = changed ? parcels() : List.of();
    }

    boolean recorded() {
      if (!changed || run.request().dryRun()) {
        return true;
      }
      long version = recalled instanceof Recall.Known known ? known.version() : 0;
      Instant claimedAt = run.clock().instant();
      Recorded recorded =
          run.ports()
              .history()
              .record(watch.handle(), version, next, parcels, Delivery.claimedUntil(claimedAt));
      if (recorded == Recorded.ANOTHER_RUN_WAS_FIRST) {
        return false;
      }
      run.delivery().deliver(History.outboxKey(watch.handle()), parcels, claimedAt);
      pin();
      return true;
    }

    private void pin() {
      if (watch.userId().isEmpty()) {
        next.creator().userId().ifPresent(id -> run.ports().watchlist().pin(watch, id));
      }
    }

    private List<Parcel> parcels() {
      List<Alert> alerts = judgement.alerts();
      if (alerts.isEmpty()) {
        return List.of();
      }
      Spikes all =
          new Spikes(
              watch.handle() + "." + now.toEpochMilli(),
              now,
              watch.handle(),
              next.creator(),
              watch.tags(),
              alerts,
              0);
      return List.of(new Parcel(all, !watch.mutedAt(now)));
    }

    CreatorOutcome outcome(Observation.Builder read, Optional<FetchResult> answer) {
      int crossings = changed ? judgement.alerts().size() : 0;
      Seen counts = new Seen(read.videos(), crossings, read.skippedVideos(), read.skippedFigures());
      return new CreatorOutcome(
          watch.handle(),
          Kind.POLLED,
          plan.keySet().stream().reduce((a, b) -> b).map(PollPlan.Why::name).orElse(""),
          answer,
          plan,
          judgement.reasons(),
          counts,
          parcels.stream().filter(Parcel::announced).map(Parcel::notification).toList(),
          renamed(next.creator()));
    }
  }

  /** Who the source says it is; a page of which no row could be read does not say. */
  private Creator creator(Optional<Snapshot> previous, Observation seen) {
    return seen.creator()
        .or(() -> previous.map(Snapshot::creator))
        .orElseGet(() -> new Creator(watch.userId(), watch.handle()));
  }

  private List<Finding> renamed(Creator creator) {
    if (creator.handle().equals(watch.handle())) {
      return List.of();
    }
    String detail =
        "@%s is now @%s. It is the same creator and stays watched; the watch keeps its key."
            .formatted(watch.handle(), creator.handle());
    return List.of(
        Finding.about(creator, Condition.HANDLE_CHANGED, watch.handle(), creator.handle(), detail));
  }

  private CreatorOutcome empty(Optional<Snapshot> previous, Optional<FetchResult> answer) {
    List<Finding> findings =
        previous
            .map(p -> renamed(p.creator()))
            .orElseGet(
                () ->
                    List.of(
                        missing("no data", "The source has had no data of @%s so far.")
                            .after(NEVER_ANY_DATA)));
    return new CreatorOutcome(
        watch.handle(),
        Kind.POLLED,
        "the source has no data of it now",
        answer,
        plan,
        Map.of(),
        Seen.NOTHING,
        List.of(),
        findings);
  }

  private CreatorOutcome notFound(FetchResult result, String reason) {
    Finding finding = missing("not indexed", "The source does not know @%s.");
    return new CreatorOutcome(
        watch.handle(),
        Kind.FAILED,
        reason,
        Optional.of(result),
        plan,
        Map.of(),
        Seen.NOTHING,
        List.of(),
        List.of(finding));
  }

  private Finding missing(String cause, String what) {
    String detail = what.formatted(watch.handle()) + " Check the handle on the watchlist.";
    Creator creator = new Creator(watch.userId(), watch.handle());
    return Finding.about(creator, Condition.CREATOR_NOT_FOUND, watch.handle(), cause, detail);
  }

  private CreatorOutcome answered(FetchResult result, String reason) {
    return new CreatorOutcome(
        watch.handle(),
        Kind.FAILED,
        reason,
        Optional.of(result),
        plan,
        Map.of(),
        Seen.NOTHING,
        List.of(),
        List.of());
  }

  private static CreatorOutcome outcome(Kind kind, String reason, CreatorOutcome of) {
    return new CreatorOutcome(
        of.handle(),
        kind,
        reason,
        of.answer(),
        of.plan(),
        of.reasons(),
        of.seen(),
        of.notifications(),
        of.findings());
  }

  private static Optional<Snapshot> snapshot(Recall recalled) {
    return recalled instanceof Recall.Known known
        ? Optional.of(known.snapshot())
        : Optional.empty();
  }
}
