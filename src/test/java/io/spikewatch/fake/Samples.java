package io.spikewatch.fake;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
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
        SampleVideo.kept(
            id,
            TEN.minusSeconds(1_000_000),
            TEN.minusSeconds(500_000),
            at,
            new Figures.Builder().set(Metric.VIEWS, BigDecimal.valueOf(views)).build(),
            Map.of(),
            List.of(new SalesPoint(at, BigDecimal.ZERO, BigDecimal.ZERO)));
    return new Snapshot(DANCER, at, at, Map.of(id, video), Map.of(), List.of());
  }

  /** A creator with these videos, all seen then, after sweeps that went down to those bounds. */
  public static Snapshot snapshot(
      Instant at, Map<Order, ScanBound> bounds, List<SampleVideo> videos) {
    Map<String, VideoRecord> records = new LinkedHashMap<>();
    videos.forEach(v -> records.put(v.id(), v.seenAt(at)));
    return new Snapshot(DANCER, at, at, records, bounds, List.of());
  }

  /** What a store loads of a creator; version 0 means that nothing is stored. */
  public static Loaded loaded(long version) {
    return version == 0
        ? new Loaded.Absent()
        : new Loaded.Found(snapshot(TEN, 0), version, 0, 0, record(TEN));
  }

  /** What a store loads of a creator with this snapshot and that number of pending entries. */
  public static Loaded known(Snapshot snapshot, long version, int waiting) {
    return new Loaded.Found(snapshot, version, waiting, 0, record(snapshot.observedAt()));
  }

  /** The same without the number of pending bytes. */
  public static Loaded known(Loaded loaded) {
    return loaded instanceof Loaded.Found found
        ? new Loaded.Found(found.snapshot(), found.version(), found.waiting(), 0, found.newest())
        : loaded;
  }

  /** A first poll that leads to a snapshot. */
  public static Change change(Snapshot next, List<OutboxEntry> entries) {
    return new Change(record(next.observedAt()), next, entries);
  }

  /** What a first poll that read no video has observed. */
  public static ObservationRecord record(Instant at) {
    Observation seen =
        new Observation(
            at, Optional.of(DANCER), List.of(), Map.of(), false, Coverage.SWEPT, Optional.empty());
    return new ObservationRecord(seen, Instant.EPOCH, true);
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
    return new Spikes(
        id, at, "dancer", DANCER, Set.of("uk"), Optional.empty(), List.of(alert), 0, false);
  }

  /** A message that concerns no single creator. */
  public static Operations operations(String id, Instant at) {
    return new Operations(
        id,
        at,
        Condition.KEY_REFUSED,
        Status.FIRING,
        Detail.text("The key is refused."),
        Optional.empty());
  }

  /** A message to be announced. */
  public static OutboxEntry outboxEntry(String id, Instant at) {
    return new OutboxEntry(spikes(id, at), true);
  }
}
