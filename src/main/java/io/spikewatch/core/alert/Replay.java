package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Replays recorded observations in order, with any thresholds.
 *
 * <p>A replay starts at a snapshot or at a baseline. The figures of the snapshot count as fired for
 * new levels. With the thresholds of that time, a replay produces the alerts and snapshots of that
 * time. With other thresholds it produces the alerts and snapshots that these would have caused.
 */
public final class Replay {

  private final Evaluator evaluator;
  private final Thresholds thresholds;
  private Optional<Snapshot> snapshot = Optional.empty();

  /** Creates a replay with these thresholds. */
  public Replay(Rearm rearm, Thresholds thresholds) {
    this.evaluator = new Evaluator(rearm);
    this.thresholds = thresholds;
  }

  /** Starts at a snapshot, or restarts there after a gap. */
  public void starts(Snapshot known) {
    snapshot = Optional.of(known);
  }

  /**
   * Returns the decisions of the next record about one video, one for each metric, without
   * advancing the replay. The list is empty if the record does not contain the video.
   */
  public List<Decision> decisions(ObservationRecord record, String videoId) {
    Optional<Snapshot> previous = snapshot.filter(s -> !record.baseline());
    Instant lastPoll = Evaluation.lastPoll(previous, record);
    Diff diff = new Diff(previous, record.seen());
    return diff.changes().stream()
        .filter(change -> change.stats().videoId().equals(videoId))
        .flatMap(c -> evaluator.decisions(previous, lastPoll, diff, c, thresholds).stream())
        .toList();
  }

  /** Continues with the next record. */
  public Evaluation sees(ObservationRecord record) {
    Evaluation evaluation = Evaluation.of(snapshot, record, evaluator, thresholds);
    snapshot = Optional.of(evaluation.next());
    return evaluation;
  }

  /** The snapshot after the records so far. */
  public Optional<Snapshot> snapshot() {
    return snapshot;
  }
}
