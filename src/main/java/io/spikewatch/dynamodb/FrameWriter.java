package io.spikewatch.dynamodb;

import io.spikewatch.dynamodb.FrameLayout.Kind;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one frame by what it changes in the snapshot before it, in the order in which {@link
 * FrameReader} reads it. Figures are written metric by metric, each by its distance from what it
 * probably is.
 */
final class FrameWriter {

  private record Row(
      VideoStats stats, Kind kind, int place, int mask, Map<Metric, BigDecimal> distances) {}

  private final Optional<Snapshot> previous;
  private final Frame frame;
  private final ByteWriter out = new ByteWriter();

  FrameWriter(Optional<Snapshot> previous, Frame frame) {
    this.previous = previous.filter(p -> !frame.baseline());
    this.frame = frame;
  }

  byte[] write() {
    Observation seen = frame.seen();
    Creator creator = seen.creator().orElseThrow();
    boolean same = previous.filter(p -> p.creator().equals(creator)).isPresent();
    out.unsigned(
        (frame.baseline() ? FrameLayout.BASELINE : 0)
            | (same ? 0 : FrameLayout.ANOTHER_CREATOR)
            | (seen.complete() ? FrameLayout.COMPLETE : 0)
            | FrameLayout.REACHES.indexOf(seen.reach()) << FrameLayout.REACH_FROM_BIT);
    out.instant(seen.at(), previous.map(p -> p.observedAt().getEpochSecond()).orElse(0L));
    out.instant(frame.polledAt(), seen.at().getEpochSecond());
    if (!same) {
      creator(creator);
    }
    bounds(seen);
    videos(seen.videos());
    out.unsigned(FrameLayout.check(seen.videos()));
    return out.toBytes();
  }

  private void creator(Creator creator) {
    out.unsigned(creator.userId().isPresent() ? 1 : 0);
    creator.userId().ifPresent(id -> out.id(id, 0));
    out.text(creator.handle());
  }

  private void bounds(Observation seen) {
    out.unsigned(seen.bounds().size());
    for (Order order : SnapshotLayout.ORDERS) {
      Bound bound = seen.bounds().get(order);
      if (bound != null) {
        out.unsigned(SnapshotLayout.ORDERS.indexOf(order));
        bound(order, bound, seen.at());
      }
    }
  }

  private void bound(Order order, Bound bound, Instant seenAt) {
    if (previous.flatMap(p -> p.bound(order)).filter(bound::equals).isPresent()) {
      out.unsigned(FrameLayout.AS_BEFORE);
      return;
    }
    boolean now = bound.at().equals(seenAt);
    out.unsigned(
        (bound.lowest().isPresent() ? FrameLayout.HAS_LOWEST : 0)
            | (bound.capped() ? FrameLayout.CAPPED : 0)
            | (now ? 0 : FrameLayout.AT_ANOTHER_TIME));
    if (!now) {
      out.instant(bound.at(), seenAt.getEpochSecond());
    }
    bound.lowest().ifPresent(out::number);
  }

  private void videos(List<VideoStats> videos) {
    List<Row> rows = rows(videos);
    out.unsigned(rows.size());
    int last = -1;
    for (Row row : rows) {
      long step = row.kind() == Kind.NEW ? 0 : row.place() - (last + 1);
      out.unsigned(((step << 1) ^ (step >> 63)) << 2 | FrameLayout.KINDS.indexOf(row.kind()));
      last = row.kind() == Kind.NEW ? last : row.place();
    }
    rows.forEach(this::described);
    rows.stream().filter(r -> r.kind() != Kind.STILL).forEach(r -> out.unsigned(r.mask()));
    FrameLayout.METRICS.forEach(metric -> column(rows, metric));
  }

  /** What is to be said of a video besides its figures. */
  private void described(Row row) {
    if (row.kind() == Kind.NEW || row.kind() == Kind.CHANGED) {
      VideoStats stats = row.stats();
      out.instant(stats.createdAt(), frame.seen().at().getEpochSecond());
      if (row.kind() == Kind.NEW) {
        out.id(stats.videoId(), stats.createdAt().getEpochSecond());
      }
      out.unsigned(FrameLayout.mask(stats.figures()));
    }
  }

  /** Whole numbers, so many decimals as the metric's figures of this frame have. */
  private void column(List<Row> rows, Metric metric) {
    List<BigDecimal> distances =
        rows.stream()
            .flatMap(r -> Optional.ofNullable(r.distances().get(metric)).stream())
            .toList();
    if (!distances.isEmpty()) {
      int scale = distances.stream().mapToInt(BigDecimal::scale).max().orElse(0);
      out.unsigned(scale);
      distances.forEach(d -> out.signed(d.setScale(scale).unscaledValue()));
    }
  }

  private List<Row> rows(List<VideoStats> videos) {
    Map<String, Integer> places = new HashMap<>();
    previous.ifPresent(p -> p.videos().keySet().forEach(id -> places.put(id, places.size())));
    List<Row> rows = new ArrayList<>();
    for (VideoStats stats : videos) {
      Optional<VideoRecord> known = previous.map(p -> p.videos().get(stats.videoId()));
      rows.add(row(stats, known, places.getOrDefault(stats.videoId(), -1)));
    }
    return rows;
  }

  private static Row row(VideoStats stats, Optional<VideoRecord> known, int place) {
    Figures before = FrameLayout.known(known);
    Map<Metric, BigDecimal> distances = new EnumMap<>(Metric.class);
    int mask = 0;
    for (int i = 0; i < FrameLayout.METRICS.size(); i++) {
      Metric metric = FrameLayout.METRICS.get(i);
      Optional<BigDecimal> figure = stats.figures().get(metric);
      BigDecimal expected = FrameLayout.expected(metric, before, stats.figures()::get);
      BigDecimal distance = Numbers.plain(figure.orElse(expected).subtract(expected));
      if (distance.signum() != 0) {
        distances.put(metric, distance);
        mask |= 1 << i;
      }
    }
    return new Row(stats, kind(stats, known), place, mask, distances);
  }

  private static Kind kind(VideoStats stats, Optional<VideoRecord> known) {
    if (known.isEmpty()) {
      return Kind.NEW;
    }
    Figures before = known.get().figures();
    boolean alike =
        known.get().createdAt().equals(stats.createdAt())
            && FrameLayout.mask(before) == FrameLayout.mask(stats.figures());
    if (!alike) {
      return Kind.CHANGED;
    }
    return before.equals(stats.figures()) ? Kind.STILL : Kind.MOVED;
  }
}
