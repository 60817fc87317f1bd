package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.NextSnapshot;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of evaluating a record against a snapshot. Live polls and replays both use it, so they
 * make the same decisions.
 *
 * @param changed whether the next snapshot must be stored; if false, nothing is announced
 */
public record Evaluation(
    ObservationRecord record, EvaluationResult result, Snapshot next, boolean changed) {

  /** Evaluates a record. A baseline has no previous snapshot. */
  public static Evaluation of(
      Optional<Snapshot> snapshot,
      ObservationRecord record,
      Evaluator evaluator,
      Thresholds thresholds) {
    Optional<Snapshot> previous = snapshot.filter(s -> !record.baseline());
    Instant lastPoll = lastPoll(previous, record);
    Diff diff = new Diff(previous, record.seen());
    EvaluationResult result = evaluator.evaluate(previous, lastPoll, diff, thresholds);
    Snapshot next = NextSnapshot.of(previous, record.seen(), diff, result.records());
    return new Evaluation(record, result, next, previous.map(p -> p.changedBy(next)).orElse(true));
  }

  /**
   * The last instant at which the figures of the previous snapshot are known to have been
   * unchanged.
   */
  static Instant lastPoll(Optional<Snapshot> previous, ObservationRecord record) {
    return previous
        .map(Snapshot::observedAt)
        .filter(o -> o.isAfter(record.polledAt()))
        .orElse(record.polledAt());
  }

  /**
   * The same evaluation without changes and notifications, because another run has stored a newer
   * observation.
   */
  public Evaluation overtaken() {
    return new Evaluation(record, result, next, false);
  }

  /** The alerts to announce. */
  public List<Alert> alerts() {
    return changed ? result.alerts() : List.of();
  }

  /** The events to announce. */
  public List<CreatorEvent> events() {
    return changed ? result.events() : List.of();
  }
}
