package io.spikewatch.alert;

import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a frame comes to when it is held against a snapshot. Live and in a replay it is found here,
 * so that both find the same.
 *
 * @param changed whether the next snapshot is worth a write; nothing is announced otherwise
 */
public record Consequence(Judgement judgement, Snapshot next, boolean changed) {

  /** Judges a frame; a baseline is held against nothing. */
  public static Consequence of(
      Optional<Snapshot> snapshot, Frame frame, Evaluator evaluator, Thresholds thresholds) {
    Optional<Snapshot> previous = snapshot.filter(s -> !frame.baseline());
    Instant lastPoll = lastPoll(previous, frame);
    Diff diff = new Diff(previous, lastPoll, frame.seen());
    Judgement judgement = evaluator.judge(previous, lastPoll, diff, thresholds);
    Snapshot read = diff.next(frame.seen().creator().orElseThrow(), judgement.records());
    Snapshot next =
        previous.filter(p -> p.sameFigures(read)).map(read::unchangedSince).orElse(read);
    return new Consequence(judgement, next, previous.map(p -> p.changedBy(next)).orElse(true));
  }

  /** Until when the figures of the snapshot before are known to have stood. */
  static Instant lastPoll(Optional<Snapshot> previous, Frame frame) {
    return previous
        .map(Snapshot::observedAt)
        .filter(o -> o.isAfter(frame.polledAt()))
        .orElse(frame.polledAt());
  }

  /** What is to be announced. */
  public List<Alert> alerts() {
    return changed ? judgement.alerts() : List.of();
  }
}
