package io.spikewatch.core.history;

import io.spikewatch.core.scan.PollPlan;
import io.spikewatch.core.scan.PollPlan.Step;
import io.spikewatch.core.scan.Reachable;
import io.spikewatch.core.scan.Reachable.Depth;
import io.spikewatch.core.scan.ScanDepth;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the poll plan against a snapshot, one hour after it was taken, and counts the pages. One
 * full scan by the thresholds is simulated first, because it follows soon after thresholds are set.
 */
final class PlanReplay {

  private static final Duration DAY = Duration.ofDays(1);

  private final KnownCatalogue catalogue;
  private final Thresholds thresholds;
  private final int mostPages;
  private final RefreshPattern pattern;
  private final Instant seen;
  private final Instant now;
  private final Snapshot scanned;

  PlanReplay(Snapshot known, Thresholds thresholds, int mostPages, RefreshPattern pattern) {
    this.catalogue = new KnownCatalogue(known);
    this.thresholds = thresholds;
    this.mostPages = mostPages;
    this.pattern = pattern;
    this.seen = known.observedAt();
    this.now = seen.plus(Duration.ofHours(1));
    this.scanned = scanned(known);
  }

  /** The credits of a poll that reads only what is near a level. */
  int near() {
    return read(plan(scanned, now), new Observation.Builder());
  }

  /** The credits of a poll that finds new figures. */
  int scan() {
    return read(plan(scanned, now.minus(DAY)), new Observation.Builder());
  }

  /** The credits of a poll that reads every page down to the lowest level. */
  int fullScan() {
    return read(plan(fullyReadLongAgo(), now.minus(DAY)), new Observation.Builder());
  }

  private int read(PollPlan plan, Observation.Builder read) {
    while (plan.next(read) instanceof Step.Ask ask) {
      read.add(ask.order(), ask.page(), catalogue.page(ask.order(), ask.page()));
    }
    return read.pages();
  }

  /** If no delay is accepted, a plan scans unless it has just done so. */
  private PollPlan plan(Snapshot known, Instant scanned) {
    Duration delay = scanned.equals(now) ? DAY : Duration.ZERO;
    Times times = new Times(seen, seen, scanned, pattern);
    return new PollPlan(Optional.of(known), thresholds, now, mostPages, times, delay);
  }

  private Snapshot scanned(Snapshot known) {
    PollPlan plan = plan(with(known, Map.of()), Instant.EPOCH);
    Observation.Builder read = new Observation.Builder();
    read(plan, read);
    Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
    read.build(now, Coverage.SWEPT, plan.full(), Map.of(), Set.of(), plan.tolerances())
        .bounds()
        .forEach((order, bound) -> bounds.put(order, reached(known, order, bound)));
    return with(known, bounds);
  }

  /** A scan that has read everything that is known is not repeated for more. */
  private ScanBound reached(Snapshot known, Order order, ScanBound bound) {
    boolean ended =
        new Reachable(Optional.of(known), thresholds)
            .lowest(order, Depth.CROSSING)
            .filter(level -> !bound.covers(level))
            .isPresent();
    return new ScanBound(seen, bound.lowest(), ended, bound.tolerance());
  }

  private Snapshot fullyReadLongAgo() {
    Map<Order, ScanBound> earlier = new EnumMap<>(Order.class);
    scanned
        .bounds()
        .forEach(
            (order, b) ->
                earlier.put(
                    order,
                    new ScanBound(
                        seen.minus(ScanDepth.WEEKLY), b.lowest(), b.capped(), b.tolerance())));
    return with(scanned, earlier);
  }

  private Snapshot with(Snapshot known, Map<Order, ScanBound> bounds) {
    Map<String, VideoRecord> videos = new LinkedHashMap<>();
    known.videos().forEach((id, v) -> videos.put(id, v.seenAgain(seen)));
    return new Snapshot(known.creator(), seen, seen, videos, bounds, known.ageSamples());
  }
}
