package io.spikewatch.poll;

import io.spikewatch.poll.PollPlan.Step;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Has the plan read what a snapshot knows, an hour after it was taken, and counts the pages. Before
 * that everything is swept once by the thresholds, as it would be soon after they are set.
 */
final class PlanReplay {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);

  private final KnownCatalogue catalogue;
  private final Thresholds thresholds;
  private final int mostPages;
  private final Rhythm rhythm;
  private final Instant seen;
  private final Instant now;
  private final Snapshot swept;

  PlanReplay(Snapshot known, Thresholds thresholds, int mostPages, Rhythm rhythm) {
    this.catalogue = new KnownCatalogue(known);
    this.thresholds = thresholds;
    this.mostPages = mostPages;
    this.rhythm = rhythm;
    this.seen = known.observedAt();
    this.now = seen.plus(Duration.ofHours(1));
    this.swept = swept(known);
  }

  /** The credits of a poll that looks only at what is near a level. */
  int near() {
    return read(plan(swept, now), new Observation.Builder());
  }

  /** The credits of a poll that finds new figures. */
  int scan() {
    return read(plan(swept, now.minusSeconds(1)), new Observation.Builder());
  }

  /** The same, where the bound of likes is not trusted. */
  int exactScan() {
    return read(plan(swept, now.minus(DAY)), new Observation.Builder());
  }

  /** The same, on the occasion of the daily sweep in the orders of sales. */
  int dailySweep() {
    return read(plan(sweptBefore(DAY), now.minus(DAY)), new Observation.Builder());
  }

  /** The same, on the occasion of a sweep in every order. */
  int fullSweep() {
    return read(plan(sweptBefore(MONTH), now.minus(DAY)), new Observation.Builder());
  }

  private int read(PollPlan plan, Observation.Builder read) {
    while (plan.next(read) instanceof Step.Ask ask) {
      read.add(ask.order(), ask.page(), catalogue.page(ask.order(), ask.page()));
    }
    return read.pages();
  }

  /** With no delay accepted, a plan scans unless it has just done so. */
  private PollPlan plan(Snapshot known, Instant scanned) {
    Duration delay = scanned.equals(now) ? DAY : Duration.ZERO;
    Times times = new Times(seen, seen, scanned, rhythm);
    return new PollPlan(Optional.of(known), thresholds, now, mostPages, times, delay);
  }

  private Snapshot swept(Snapshot known) {
    Snapshot unread = with(known, Map.of());
    PollPlan plan = plan(unread, Instant.EPOCH);
    Observation.Builder read = new Observation.Builder();
    read(plan, read);
    Map<Order, Bound> bounds = new EnumMap<>(Order.class);
    read.build(now, Reach.SWEPT, plan.swept(), Map.of(), false)
        .bounds()
        .forEach((order, bound) -> bounds.put(order, reached(known, order, bound)));
    return with(known, bounds);
  }

  /** A sweep that came to the end of what is known is not to be repeated for more. */
  private Bound reached(Snapshot known, Order order, Bound bound) {
    boolean covers =
        new Reachable(Optional.of(known), thresholds)
            .lowest(order, true)
            .filter(bound::covers)
            .isPresent();
    return new Bound(seen, bound.lowest(), !covers);
  }

  private Snapshot sweptBefore(Duration before) {
    Map<Order, Bound> earlier = new EnumMap<>(Order.class);
    swept
        .bounds()
        .forEach(
            (order, b) ->
                earlier.put(order, new Bound(seen.minus(before), b.lowest(), b.capped())));
    return with(swept, earlier);
  }

  private Snapshot with(Snapshot known, Map<Order, Bound> bounds) {
    Map<String, VideoRecord> videos = new LinkedHashMap<>();
    known.videos().forEach((id, v) -> videos.put(id, seenLast(v)));
    return new Snapshot(known.creator(), seen, seen, videos, bounds, known.ageSamples());
  }

  private VideoRecord seenLast(VideoRecord v) {
    return new VideoRecord(
        v.videoId(),
        v.createdAt(),
        v.firstSeenAt(),
        seen,
        v.figures(),
        v.marks(),
        v.points(),
        v.zeroSince(),
        v.suspectAt());
  }
}
