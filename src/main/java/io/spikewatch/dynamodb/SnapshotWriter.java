package io.spikewatch.dynamodb;

import io.spikewatch.snapshot.AgeSample;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Point;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes one snapshot in format 1, in the order in which {@link SnapshotReader} reads it. */
final class SnapshotWriter {

  private final Snapshot snapshot;
  private final InstantTable instants;
  private final long baseSecond;
  private final ByteWriter out = new ByteWriter();

  SnapshotWriter(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.instants = InstantTable.of(polls(snapshot));
    this.baseSecond = snapshot.observedAt().getEpochSecond();
  }

  byte[] write() {
    instants.write(out);
    instant(snapshot.observedAt());
    instant(snapshot.sweptAt());
    out.unsigned(snapshot.creator().userId().isPresent() ? 1 : 0);
    snapshot.creator().userId().ifPresent(id -> out.id(id, 0));
    out.text(snapshot.creator().handle());
    out.unsigned(snapshot.bounds().size());
    snapshot.bounds().forEach((order, bound) -> bound(SnapshotLayout.ORDERS.indexOf(order), bound));
    out.unsigned(snapshot.videos().size());
    snapshot.videos().values().forEach(this::video);
    out.unsigned(snapshot.ageSamples().size());
    snapshot.ageSamples().forEach(this::ageSample);
    return out.toBytes();
  }

  private static List<Instant> polls(Snapshot snapshot) {
    List<Instant> polls = new ArrayList<>();
    polls.add(snapshot.observedAt());
    polls.add(snapshot.sweptAt());
    snapshot.bounds().values().forEach(b -> polls.add(b.at()));
    for (VideoRecord video : snapshot.videos().values()) {
      polls.add(video.firstSeenAt());
      polls.add(video.lastSeenAt());
      video.points().forEach(p -> polls.add(p.at()));
      polls.addAll(video.zeroSince().values());
      video.suspectAt().ifPresent(polls::add);
    }
    return polls;
  }

  private void ageSample(AgeSample sample) {
    out.unsigned(sample.age().toSeconds());
    byMetric(metric -> Optional.ofNullable(sample.values().get(metric)), out::number);
  }

  private void bound(int order, Bound bound) {
    out.unsigned(order);
    instant(bound.at());
    out.unsigned((bound.lowest().isPresent() ? 1 : 0) | (bound.capped() ? 2 : 0));
    bound.lowest().ifPresent(out::number);
  }

  private void video(VideoRecord video) {
    out.instant(video.createdAt(), baseSecond);
    out.id(video.videoId(), video.createdAt().getEpochSecond());
    instant(video.lastSeenAt());
    instant(video.firstSeenAt());
    byMetric(metric -> video.figures().get(metric), out::number);
    byMetric(metric -> Optional.ofNullable(video.marks().get(metric)), out::number);
    byMetric(metric -> Optional.ofNullable(video.zeroSince().get(metric)), this::instant);
    out.unsigned(video.suspectAt().isPresent() ? 1 : 0);
    video.suspectAt().ifPresent(this::instant);
    points(video.points());
  }

  /** A point says only what has changed since the one before: mostly nothing, or little. */
  private void points(List<Point> points) {
    out.unsigned(points.size());
    int place = 0;
    BigDecimal sales = BigDecimal.ZERO;
    BigDecimal gmv = BigDecimal.ZERO;
    for (Point point : points) {
      out.signed(place - instants.place(point.at()));
      out.number(point.sales().subtract(sales));
      out.number(point.gmv().subtract(gmv));
      place = instants.place(point.at());
      sales = point.sales();
      gmv = point.gmv();
    }
  }

  private <V> void byMetric(ByMetric<V> values, Consumer<V> write) {
    int mask = 0;
    List<V> present = new ArrayList<>();
    for (int i = 0; i < SnapshotLayout.METRICS.size(); i++) {
      Metric metric = SnapshotLayout.METRICS.get(i);
      if (values.get(metric).isPresent()) {
        mask |= 1 << i;
        present.add(values.get(metric).get());
      }
    }
    out.unsigned(mask);
    present.forEach(write);
  }

  private void instant(Instant instant) {
    out.unsigned(instants.place(instant));
  }

  /** What there is for a metric. */
  private interface ByMetric<V> {
    Optional<V> get(Metric metric);
  }
}
