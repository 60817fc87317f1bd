package io.spikewatch.poll;

import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Rearm;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a poll does with a page once it has it, for whoever measures it. */
public record Settling(Watch watch, Thresholds thresholds) {

  /** Holds a page against the snapshot before it, and judges what has changed. */
  public History.Change settle(Optional<Snapshot> previous, Page page, Instant now) {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.NEWEST, 1, page);
    Observation seen = read.build(now, Reach.SCANNED, Set.of(Order.NEWEST), Map.of(), false);
    return Settlement.of(
            watch,
            thresholds,
            new Evaluator(Rearm.DEFAULT),
            previous,
            seen,
            Instant.EPOCH,
            alerts -> alerts)
        .change();
  }
}
