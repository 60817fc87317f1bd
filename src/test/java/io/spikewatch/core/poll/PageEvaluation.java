package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a poll does with a page that it has read. Benchmarks measure it. */
public record PageEvaluation(Watch watch, Thresholds thresholds) {

  /** Compares a page with the previous snapshot, and evaluates the changes. */
  public History.Change evaluate(Optional<Snapshot> previous, Page page, Instant now) {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.NEWEST, 1, page);
    Observation seen = read.build(now, Coverage.SCANNED, Set.of(Order.NEWEST), Map.of(), Set.of());
    Creator creator = seen.creator().orElseGet(() -> new Creator(watch.userId(), watch.handle()));
    ObservationRecord record =
        new ObservationRecord(seen.by(creator), Instant.EPOCH, previous.isEmpty());
    Evaluation evaluation =
        Evaluation.of(previous, record, new Evaluator(Rearm.DEFAULT), thresholds);
    return new History.Change(
        record, evaluation.next(), OutboxEntries.of(watch, evaluation, evaluation.alerts()));
  }
}
