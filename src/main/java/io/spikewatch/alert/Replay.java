package io.spikewatch.alert;

import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lives through recorded frames again, one after the other, with any thresholds.
 *
 * <p>It begins at a snapshot, whose figures count as fired for levels that are new, or at a
 * baseline. With the thresholds that held at the time it finds the alerts and the snapshots of that
 * time; with others those that would have been.
 */
public final class Replay {

  private final Evaluator evaluator;
  private final Thresholds thresholds;
  private Optional<Snapshot> snapshot = Optional.empty();

  /** A replay under these thresholds. */
  public Replay(Rearm rearm, Thresholds thresholds) {
    this.evaluator = new Evaluator(rearm);
    this.thresholds = thresholds;
  }

  /** Begins, or after a gap begins again, at a snapshot. */
  public void starts(Snapshot known) {
    snapshot = Optional.of(known);
  }

  /**
   * What the next frame decides of one video, metric by metric; nothing if it does not show it. The
   * replay does not go on by that.
   */
  public List<Decision> decisions(Frame frame, String videoId) {
    Optional<Snapshot> previous = snapshot.filter(s -> !frame.baseline());
    Instant lastPoll = Consequence.lastPoll(previous, frame);
    return new Diff(previous, lastPoll, frame.seen())
        .changes().stream()
            .filter(change -> change.stats().videoId().equals(videoId))
            .flatMap(c -> evaluator.decisions(previous, lastPoll, c, thresholds).stream())
            .toList();
  }

  /** Goes on by one frame. */
  public Consequence sees(Frame frame) {
    Consequence consequence = Consequence.of(snapshot, frame, evaluator, thresholds);
    snapshot = Optional.of(consequence.next());
    return consequence;
  }

  /** The snapshot after what has been seen so far. */
  public Optional<Snapshot> snapshot() {
    return snapshot;
  }
}
