package io.spikewatch.alert;

import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replay for all levels of one metric at once: which of them would have fired, if it had been the
 * only one.
 */
public final class Rises {

  /** Never reached, but as long as there is a multiple every mark is kept. */
  private static final Level NEVER = new Level.OfUsual(BigDecimal.TEN.pow(12), Optional.empty());

  private final Rearm rearm;
  private final Metric metric;
  private final Replay replay;

  /** The rises of that metric. */
  public Rises(Rearm rearm, Metric metric) {
    this.rearm = rearm;
    this.metric = metric;
    this.replay = new Replay(rearm, new Thresholds(Map.of(metric, List.of(NEVER))));
  }

  /** Each level above the one and up to the other figure fires for some video. */
  public record Rise(BigDecimal above, BigDecimal upTo) {}

  /** Begins, or after a gap begins again, at a snapshot. */
  public void starts(Snapshot known) {
    replay.starts(known);
  }

  /** Goes on by one frame. */
  public List<Rise> sees(Frame frame) {
    Optional<Snapshot> previous = replay.snapshot().filter(s -> !frame.baseline());
    Instant lastPoll = Consequence.lastPoll(previous, frame);
    List<Rise> rises =
        new Diff(previous, lastPoll, frame.seen())
            .changes().stream()
                .filter(change -> !Backfill.announced(change, metric))
                .map(change -> MetricChange.of(previous, lastPoll, change, metric, rearm))
                .filter(MetricChange::rises)
                .map(c -> new Rise(c.mark().orElseThrow(), c.value().orElseThrow()))
                .toList();
    replay.sees(frame);
    return rises;
  }
}
