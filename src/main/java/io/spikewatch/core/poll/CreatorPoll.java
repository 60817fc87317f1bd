package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.health.CreatorIssues;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.scan.PollPlan;
import io.spikewatch.core.scan.UnreadPages;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The poll of one creator: load, fetch, evaluate, record, deliver.
 *
 * <p>If a page fails, the poll ends before anything is written. The snapshot then stays as it was,
 * and the next run finds the same changes. Alerts are published only after the write that contains
 * them has succeeded.
 */
final class CreatorPoll {

  /**
   * If a creator has this number of undelivered messages, it is not polled until their cause is
   * fixed.
   */
  private static final int MAX_WAITING = 30;

  private static final int TRIES_TO_RECORD = 4;

  /** An observation that is stored further ahead, in seconds, comes from another clock. */
  private static final int MAX_AHEAD = 60;

  private final RunContext run;
  private final Watch watch;
  private final Thresholds thresholds;
  private final Times times;
  private final SnapshotPrefetch prefetch;
  private final Instant now;

  CreatorPoll(RunContext run, Watch watch, Times times, SnapshotPrefetch prefetch) {
    this.run = run;
    this.watch = watch;
    this.thresholds = watch.thresholds().over(run.defaults());
    this.times = times;
    this.prefetch = prefetch;
    this.now = run.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  CreatorOutcome poll() {
    if (!thresholds.wantAnything()) {
      return CreatorOutcome.leftAlone(watch.handle(), "every metric is off");
    }
    if (run.budget().isUsedUp()) {
      return CreatorPages.putOff(run, watch);
    }
    Loaded loaded = prefetch.load(watch.handle());
    Instant at = observedAt(loaded);
    FetchedPages fetched = fetch(loaded, at);
    if (fetched.observation().isEmpty()) {
      return fetched.outcome();
    }
    for (int attempt = 1; attempt <= TRIES_TO_RECORD; attempt++) {
      Evaluation evaluation = evaluate(loaded, fetched.observation().get(), attempt);
      List<OutboxEntry> entries =
          OutboxEntries.of(watch, evaluation, withTrends(evaluation.alerts()));
      Instant claimedAt = run.clock().instant();
      if (record(loaded, evaluation, entries, claimedAt) == WriteResult.RECORDED) {
        deliver(entries, claimedAt);
        return outcome(fetched, evaluation, entries);
      }
      loaded = loadAgain();
      if (loaded instanceof Loaded.Unreadable(String reason)) {
        return fetched.outcome().failing(reason);
      }
    }
    return fetched.outcome().postponed("other runs were first");
  }

  /**
   * The instant of the observation. It is later than that of the stored observation, also in the
   * same second, because the ids of alerts and messages contain it.
   */
  private Instant observedAt(Loaded loaded) {
    return loaded
        .snapshot(watch)
        .map(Snapshot::observedAt)
        .filter(last -> !last.isBefore(now) && last.isBefore(now.plusSeconds(MAX_AHEAD)))
        .map(last -> last.plusSeconds(1))
        .orElse(now);
  }

  private FetchedPages fetch(Loaded loaded, Instant at) {
    return switch (loaded) {
      case Loaded.Unreadable(String reason) ->
          FetchedPages.nothing(CreatorOutcome.failed(watch.handle(), reason));
      case Loaded.Found found
          when found.waiting() >= MAX_WAITING
              || found.waitingBytes() >= History.MAX_WAITING_BYTES ->
          FetchedPages.nothing(
              CreatorOutcome.skipped(
                  watch.handle(), found.waiting() + " notifications wait to be delivered"));
      case Loaded readable ->
          new CreatorPages(run, watch, thresholds, times, readable.snapshot(watch), at).fetch();
    };
  }

  /**
   * Evaluates the observation. In a later attempt, nothing is new if another run has stored a newer
   * observation.
   */
  private Evaluation evaluate(Loaded loaded, Observation seen, int attempt) {
    Optional<Snapshot> previous = loaded.snapshot(watch);
    ObservationRecord record =
        new ObservationRecord(seen.by(creator(previous, seen)), times.polled(), previous.isEmpty());
    Evaluation evaluation = Evaluation.of(previous, record, new Evaluator(run.rearm()), thresholds);
    boolean overtaken =
        attempt > 1 && previous.filter(p -> !p.observedAt().isBefore(seen.at())).isPresent();
    return overtaken ? evaluation.overtaken() : evaluation;
  }

  /** The identity that the source reports. A page without a readable row reports none. */
  private Creator creator(Optional<Snapshot> previous, Observation seen) {
    return seen.creator()
        .or(() -> previous.map(Snapshot::creator))
        .orElseGet(() -> new Creator(watch.userId(), watch.handle()));
  }

  /** Reads the records of earlier polls, if there is an alert. */
  private List<Alert> withTrends(List<Alert> alerts) {
    return Trends.of(watch, new Replay(run.rearm(), thresholds), now, alerts)
        .from(run.ports().history());
  }

  /** Records a changed state. An unchanged state and a dry run need no write. */
  private WriteResult record(
      Loaded loaded, Evaluation evaluation, List<OutboxEntry> entries, Instant claimedAt) {
    if (!evaluation.changed() || run.request().dryRun()) {
      return WriteResult.RECORDED;
    }
    Change change = new Change(evaluation.record(), evaluation.next(), entries);
    return run.ports()
        .history()
        .record(watch.handle(), loaded, change, Delivery.claimedUntil(claimedAt));
  }

  private void deliver(List<OutboxEntry> entries, Instant claimedAt) {
    if (!run.request().dryRun()) {
      run.delivery().deliver(History.outboxKey(watch.handle()), entries, claimedAt);
    }
  }

  private static List<VideoStats> videos(FetchedPages fetched) {
    return fetched.observation().map(Observation::videos).orElse(List.of());
  }

  private Loaded loadAgain() {
    run.pause().between(Duration.ofMillis(50), Duration.ofMillis(250));
    return run.ports().history().load(watch.handle());
  }

  /** Counted only if this poll has met the limit, because a scan takes place once a day. */
  private int unreadPages(FetchedPages fetched, Evaluation evaluation) {
    return fetched.outcome().plan().containsKey(PollPlan.Why.CAPPED)
        ? UnreadPages.atLeast(evaluation.next(), thresholds)
        : 0;
  }

  private CreatorOutcome outcome(
      FetchedPages fetched, Evaluation evaluation, List<OutboxEntry> entries) {
    run.updateIdentity(watch, evaluation.next().creator());
    return fetched
        .outcome()
        .seen(
            fetched
                .seen()
                .with(evaluation.alerts().size(), evaluation.result().doubtedFigures())
                .without(unreadPages(fetched, evaluation)))
        .decided(evaluation.result().reasons())
        .notified(
            entries.stream().filter(OutboxEntry::announced).map(OutboxEntry::notification).toList())
        .found(CreatorIssues.of(watch, thresholds, evaluation.next(), videos(fetched), now));
  }
}
