package io.spikewatch.fake;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.EvaluationResult;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.NextSnapshot;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The polls of one creator without pages and stores. Each observation is compared with the previous
 * snapshot and evaluated. If it changes the snapshot, it becomes the next one, as in a poll.
 */
public final class SnapshotSequence {

  private static final Creator CREATOR = new Creator(Optional.of("7000000000000000001"), "maker");

  private Thresholds thresholds;
  private Optional<Snapshot> snapshot = Optional.empty();
  private Instant polledAt = Instant.EPOCH;
  private Map<Order, ScanBound> bounds = Map.of();
  private Optional<Instant> newestReadTo = Optional.empty();
  private List<VideoChange> changes = List.of();
  private EvaluationResult result = new EvaluationResult(List.of(), List.of(), List.of(), Map.of());

  public SnapshotSequence(String thresholds) {
    this.thresholds = ThresholdGrammar.read(thresholds).thresholds();
  }

  /** Sets the levels of later polls. */
  public SnapshotSequence levels(String text) {
    thresholds = ThresholdGrammar.read(text).thresholds();
    return this;
  }

  /** Polls, and reads the whole catalogue. */
  public SnapshotSequence sees(String instant, SampleVideo... videos) {
    bounds = new EnumMap<>(Order.class);
    Arrays.stream(Order.values()).forEach(o -> bound(Instant.parse(instant), o, BigDecimal.ZERO));
    return polls(Instant.parse(instant), Coverage.SWEPT, videos);
  }

  /** Polls, and reads one order down to a figure; nothing is known of the videos below it. */
  public SnapshotSequence seesDownTo(
      String instant, Order order, long lowest, SampleVideo... videos) {
    bounds = new EnumMap<>(Order.class);
    bound(Instant.parse(instant), order, BigDecimal.valueOf(lowest));
    return polls(Instant.parse(instant), Coverage.SWEPT, videos);
  }

  /** Polls, and reads one order down to a figure, at which the limit of pages ends the scan. */
  public SnapshotSequence seesCappedAt(
      String instant, Order order, long lowest, SampleVideo... videos) {
    Instant at = Instant.parse(instant);
    bounds =
        Map.of(
            order,
            new ScanBound(at, Optional.of(BigDecimal.valueOf(lowest)), true, Optional.empty()));
    return polls(at, Coverage.SWEPT, videos);
  }

  /** Polls, and reads only a first page. */
  public SnapshotSequence probes(String instant, SampleVideo... videos) {
    bounds = Map.of();
    return polls(Instant.parse(instant), Coverage.PROBED, videos);
  }

  /** Polls until the time or the credits are used up. */
  public SnapshotSequence breaksOff(String instant, SampleVideo... videos) {
    bounds = Map.of();
    return polls(Instant.parse(instant), Coverage.BROKEN_OFF, videos);
  }

  /** The next poll reads the newest videos without a gap down to that time of creation. */
  public SnapshotSequence readsNewestTo(String createdAt) {
    newestReadTo = Optional.of(Instant.parse(createdAt));
    return this;
  }

  /** The alerts of the last poll as {@code video metric level}. */
  public List<String> announced() {
    return alerts().stream()
        .map(
            a ->
                a.videoId() + " " + a.crossing().metric().key() + " " + a.crossing().level().text())
        .toList();
  }

  /** The ids of the events of the last poll. */
  public List<String> events() {
    return result.events().stream().map(CreatorEvent::id).toList();
  }

  public List<Alert> alerts() {
    return result.alerts();
  }

  /** The only alert of the last poll. */
  public Alert alert() {
    if (alerts().size() != 1) {
      throw new AssertionError("not one alert, but " + announced());
    }
    return alerts().getFirst();
  }

  public EvaluationResult result() {
    return result;
  }

  /** What the last poll changed of a video. */
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
    bounds.put(order, new ScanBound(at, Optional.of(lowest), false, Optional.empty()));
  }

  private SnapshotSequence polls(Instant now, Coverage coverage, SampleVideo... videos) {
    Observation seen =
        new Observation(
            now,
            Optional.of(CREATOR),
            new ArrayList<>(Arrays.stream(videos).map(SampleVideo::stats).toList()),
            bounds,
            false,
            coverage,
            newestReadTo);
    newestReadTo = Optional.empty();
    Diff diff = new Diff(snapshot, seen);
    changes = diff.changes();
    result = new Evaluator(Rearm.DEFAULT).evaluate(snapshot, polledAt, diff, thresholds);
    Snapshot next = NextSnapshot.of(snapshot, seen, diff, result.records());
    if (snapshot.isEmpty() || snapshot.get().changedBy(next)) {
      snapshot = Optional.of(next);
    } else {
      result = new EvaluationResult(result.records(), List.of(), List.of(), result.reasons());
    }
    polledAt = now;
    return this;
  }
}
