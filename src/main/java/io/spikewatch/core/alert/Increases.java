package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replays the records for all levels of one metric at once. It finds each level that would have
 * fired if it had been the only level.
 */
public final class Increases {

  /**
   * A level that is never reached. As long as a multiple exists, every high-water mark is stored.
   */
  private static final Level NEVER = new Level.OfUsual(BigDecimal.TEN.pow(12), Optional.empty());

  private final Rearm rearm;
  private final Metric metric;
  private final Replay replay;

  /** Finds the increases of that metric. */
  public Increases(Rearm rearm, Metric metric) {
    this.rearm = rearm;
    this.metric = metric;
    this.replay = new Replay(rearm, new Thresholds(Map.of(metric, List.of(NEVER))));
  }

  /** Each level above {@code above} and up to {@code upTo} fires for some video. */
  public record FiredRange(BigDecimal above, BigDecimal upTo) {}

  /** Starts at a snapshot, or restarts there after a gap. */
  public void starts(Snapshot known) {
    replay.starts(known);
  }

  /** Continues with the next record. */
  public List<FiredRange> sees(ObservationRecord record) {
    Optional<Snapshot> previous = replay.snapshot().filter(s -> !record.baseline());
    Instant lastPoll = Evaluation.lastPoll(previous, record);
    List<FiredRange> firedRanges =
        new Diff(previous, record.seen())
            .changes().stream()
                .filter(change -> !Backfill.announced(change, metric))
                .map(change -> MetricChange.of(previous, lastPoll, change, metric, rearm))
                .flatMap(Increases::of)
                .toList();
    replay.sees(record);
    return firedRanges;
  }

  private static Stream<FiredRange> of(MetricChange change) {
    Stream<FiredRange> above =
        change.rises()
            ? Stream.of(
                new FiredRange(change.highWaterMark().orElseThrow(), change.value().orElseThrow()))
            : Stream.empty();
    Stream<FiredRange> sure =
        change.sure().signum() > 0 && change.highWaterMark().isPresent()
            ? Stream.of(new FiredRange(BigDecimal.ZERO, change.sure()))
            : Stream.empty();
    return Stream.concat(above, sure);
  }
}
