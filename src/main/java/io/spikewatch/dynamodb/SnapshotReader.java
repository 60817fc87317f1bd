package io.spikewatch.dynamodb;

import io.spikewatch.snapshot.AgeSample;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Point;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;

/** Reads one snapshot of format 1, in the order in which {@link SnapshotWriter} writes it. */
final class SnapshotReader {

  private final ByteReader in;

  SnapshotReader(ByteReader in) {
    this.in = in;
  }

  Snapshot read() throws DataFormatException {
    InstantTable instants = InstantTable.read(in);
    Instant observedAt = instants.next(in);
    Instant sweptAt = instants.next(in);
    Optional<String> userId = in.below(2) == 1 ? Optional.of(in.id(0)) : Optional.empty();
    Creator creator = new Creator(userId, in.text());
    Map<Order, Bound> bounds = new EnumMap<>(Order.class);
    for (int left = in.count(); left > 0; left--) {
      Order order = SnapshotLayout.ORDERS.get(in.below(SnapshotLayout.ORDERS.size()));
      bounds.put(order, bound(instants));
    }
    Map<String, VideoRecord> videos = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      VideoRecord video = video(instants, observedAt.getEpochSecond());
      videos.put(video.videoId(), video);
    }
    List<AgeSample> samples = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      samples.add(new AgeSample(Duration.ofSeconds(in.below(1L << 32)), byMetric(in::number)));
    }
    in.end();
    return new Snapshot(creator, observedAt, sweptAt, videos, bounds, samples);
  }

  private Bound bound(InstantTable instants) throws DataFormatException {
    Instant at = instants.next(in);
    int flags = in.below(4);
    Optional<BigDecimal> lowest = (flags & 1) == 0 ? Optional.empty() : Optional.of(in.number());
    return new Bound(at, lowest, (flags & 2) != 0);
  }

  private VideoRecord video(InstantTable instants, long baseSecond) throws DataFormatException {
    Instant createdAt = in.instant(baseSecond);
    String videoId = in.id(createdAt.getEpochSecond());
    Instant lastSeenAt = instants.next(in);
    Instant firstSeenAt = instants.next(in);
    Figures figures = figures(byMetric(in::number));
    Map<Metric, BigDecimal> marks = byMetric(in::number);
    Map<Metric, Instant> zeroSince = byMetric(() -> instants.next(in));
    Optional<Instant> suspectAt =
        in.below(2) == 1 ? Optional.of(instants.next(in)) : Optional.empty();
    return new VideoRecord(
        videoId,
        createdAt,
        firstSeenAt,
        lastSeenAt,
        figures,
        marks,
        points(instants),
        zeroSince,
        suspectAt);
  }

  private static Figures figures(Map<Metric, BigDecimal> values) throws DataFormatException {
    Figures.Builder figures = new Figures.Builder();
    for (Map.Entry<Metric, BigDecimal> value : values.entrySet()) {
      if (value.getKey().derived()) {
        throw new DataFormatException("a derived figure is kept");
      }
      figures.set(value.getKey(), value.getValue());
    }
    return figures.build();
  }

  private List<Point> points(InstantTable instants) throws DataFormatException {
    List<Point> points = new ArrayList<>();
    long place = 0;
    BigDecimal sales = BigDecimal.ZERO;
    BigDecimal gmv = BigDecimal.ZERO;
    for (int left = in.count(); left > 0; left--) {
      place -= in.signed();
      if (place < 0 || place >= instants.newestFirst().size()) {
        throw new DataFormatException("a point is at no known instant");
      }
      sales = Numbers.plain(sales.add(in.number()));
      gmv = Numbers.plain(gmv.add(in.number()));
      points.add(new Point(instants.newestFirst().get((int) place), sales, gmv));
    }
    return points;
  }

  private <V> Map<Metric, V> byMetric(Element<V> element) throws DataFormatException {
    int mask = in.below(1L << SnapshotLayout.METRICS.size());
    Map<Metric, V> values = new EnumMap<>(Metric.class);
    for (int i = 0; i < SnapshotLayout.METRICS.size(); i++) {
      if ((mask & 1 << i) != 0) {
        values.put(SnapshotLayout.METRICS.get(i), element.read());
      }
    }
    return values;
  }

  /** Reads the next value of its kind. */
  private interface Element<V> {
    V read() throws DataFormatException;
  }
}
