package io.spikewatch.fake;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Judgement;
import io.spikewatch.alert.Rearm;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoChange;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one creator from look to look, without pages and stores: each look is held
 * against the snapshot before, judged, and kept as the next one if it is worth it, as a poll does.
 */
public final class Course {

  private static final Creator CREATOR = new Creator(Optional.of("7000000000000000001"), "maker");

  private Thresholds thresholds;
  private Optional<Snapshot> snapshot = Optional.empty();
  private Instant polledAt = Instant.EPOCH;
  private Map<Order, Bound> bounds = Map.of();
  private List<VideoChange> changes = List.of();
  private Judgement judgement = new Judgement(List.of(), List.of(), Map.of());

  public Course(String thresholds) {
    this.thresholds = ThresholdGrammar.read(thresholds).thresholds();
  }

  /** From now on these levels hold. */
  public Course levels(String text) {
    thresholds = ThresholdGrammar.read(text).thresholds();
    return this;
  }

  /** A look at the whole catalogue. */
  public Course sees(String instant, SampleVideo... videos) {
    bounds = new EnumMap<>(Order.class);
    Arrays.stream(Order.values()).forEach(o -> bound(Instant.parse(instant), o, BigDecimal.ZERO));
    return looks(Instant.parse(instant), Reach.SWEPT, videos);
  }

  /** A sweep down to a figure of one order; nothing is known of what lies below. */
  public Course seesDownTo(String instant, Order order, long lowest, SampleVideo... videos) {
    bounds = new EnumMap<>(Order.class);
    bound(Instant.parse(instant), order, BigDecimal.valueOf(lowest));
    return looks(Instant.parse(instant), Reach.SWEPT, videos);
  }

  /** A look that reads no more than a first page. */
  public Course probes(String instant, SampleVideo... videos) {
    bounds = Map.of();
    return looks(Instant.parse(instant), Reach.PROBED, videos);
  }

  /** The alerts of the last look as {@code video metric level}. */
  public List<String> announced() {
    return alerts().stream()
        .map(
            a ->
                a.videoId() + " " + a.crossing().metric().key() + " " + a.crossing().level().text())
        .toList();
  }

  public List<Alert> alerts() {
    return judgement.alerts();
  }

  /** The only alert of the last look. */
  public Alert alert() {
    if (alerts().size() != 1) {
      throw new AssertionError("not one alert, but " + announced());
    }
    return alerts().getFirst();
  }

  public Judgement judgement() {
    return judgement;
  }

  /** What the last look changed of a video. */
  public VideoChange change(String videoId) {
    return changes.stream()
        .filter(c -> c.stats().videoId().equals(videoId))
        .findFirst()
        .orElseThrow();
  }

  public Snapshot snapshot() {
    return snapshot.orElseThrow();
  }

  public VideoRecord record(String videoId) {
    return Optional.ofNullable(snapshot().videos().get(videoId)).orElseThrow();
  }

  private void bound(Instant at, Order order, BigDecimal lowest) {
    bounds.put(order, new Bound(at, Optional.of(lowest), false));
  }

  private Course looks(Instant now, Reach reach, SampleVideo... videos) {
    Observation seen =
        new Observation(
            now,
            Optional.of(CREATOR),
            new ArrayList<>(Arrays.stream(videos).map(SampleVideo::stats).toList()),
            bounds,
            false,
            reach);
    Diff diff = new Diff(snapshot, seen);
    changes = diff.changes();
    judgement = new Evaluator(Rearm.DEFAULT).judge(snapshot, polledAt, diff, thresholds);
    Snapshot next = diff.next(CREATOR, judgement.records());
    if (snapshot.isEmpty() || snapshot.get().changedBy(next)) {
      snapshot = Optional.of(next);
    } else {
      judgement = new Judgement(judgement.records(), List.of(), judgement.reasons());
    }
    polledAt = now;
    return this;
  }
}
