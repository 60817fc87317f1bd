package io.spikewatch.fake;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Point;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ordinary things to keep and to send. */
public final class Samples {

  /** A Monday at ten. */
  public static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

  private static final Creator DANCER = new Creator(Optional.of("6812345678901234567"), "dancer");

  private Samples() {}

  /** A creator with one video of so many views. */
  public static Snapshot snapshot(Instant at, long views) {
    String id = "7575000000000000001";
    VideoRecord video =
        new VideoRecord(
            id,
            TEN.minusSeconds(1_000_000),
            TEN.minusSeconds(500_000),
            at,
            new Figures.Builder().set(Metric.VIEWS, BigDecimal.valueOf(views)).build(),
            Map.of(),
            List.of(new Point(at, BigDecimal.ZERO, BigDecimal.ZERO)),
            Map.of(),
            Optional.empty());
    return new Snapshot(DANCER, at, at, Map.of(id, video), Map.of(), List.of());
  }

  /** A creator with these videos, all seen then, after sweeps that went down to those bounds. */
  public static Snapshot snapshot(Instant at, Map<Order, Bound> bounds, List<SampleVideo> videos) {
    Map<String, VideoRecord> records = new LinkedHashMap<>();
    videos.forEach(v -> records.put(v.id(), v.seenAt(at)));
    return new Snapshot(DANCER, at, at, records, bounds, List.of());
  }

  /** What a store would have told of a creator; version 0 stands for nothing. */
  public static Recall recalled(long version) {
    return version == 0
        ? new Recall.Unknown()
        : new Recall.Known(snapshot(TEN, 0), version, 0, Spool.EMPTY);
  }

  /** What is recalled, but for what is the store's own. */
  public static Recall known(Recall recall) {
    return recall instanceof Recall.Known known
        ? new Recall.Known(known.snapshot(), known.version(), known.waiting(), Spool.EMPTY)
        : recall;
  }

  /** A first look that leads to a snapshot. */
  public static Change change(Snapshot next, List<Parcel> parcels) {
    Observation seen =
        new Observation(
            next.observedAt(), Optional.of(DANCER), List.of(), Map.of(), false, Reach.SWEPT);
    return new Change(new Frame(seen, Instant.EPOCH, true), next, parcels);
  }

  /** A message with one alert. */
  public static Spikes spikes(String id, Instant at) {
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            new Level.Absolute(new BigDecimal(100_000)),
            new BigDecimal(123_456),
            new BigDecimal(88_000),
            Optional.of(TEN.minusSeconds(3_600)),
            Severity.WARNING,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.empty());
    Alert alert =
        new Alert(
            id + ".alert",
            crossing,
            "7575000000000000001",
            TEN.minusSeconds(1_000_000),
            "Look <at> this 😀",
            Optional.empty());
    return new Spikes(id, at, "dancer", DANCER, Set.of("uk"), List.of(alert), 0);
  }

  /** A message about nobody. */
  public static Operations operations(String id, Instant at) {
    return new Operations(
        id, at, Condition.KEY_REFUSED, Status.FIRING, "The key is refused.", Optional.empty());
  }

  /** A message to be announced. */
  public static Parcel parcel(String id, Instant at) {
    return new Parcel(spikes(id, at), true);
  }
}
