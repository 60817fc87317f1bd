package io.spikewatch.dynamodb;

import io.spikewatch.dynamodb.FrameLayout.Kind;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;

/** Reads one frame that {@link FrameWriter} wrote against the same snapshot. */
final class FrameReader {

  /** A video while its figures come in, metric by metric. */
  private static final class Row {
    private final Kind kind;
    private final Optional<VideoRecord> known;
    private final Figures.Builder figures = new Figures.Builder();
    private String videoId = "";
    private Instant createdAt = Instant.EPOCH;
    private int present;
    private int mask;

    Row(Kind kind, Optional<VideoRecord> known) {
      this.kind = kind;
      this.known = known;
      known.ifPresent(
          k -> {
            videoId = k.videoId();
            createdAt = k.createdAt();
            present = FrameLayout.mask(k.figures());
          });
    }

    VideoStats stats() {
      return new VideoStats(videoId, createdAt, "", Optional.empty(), figures.build());
    }
  }

  private final ByteReader in;
  private final Optional<Snapshot> snapshot;

  FrameReader(ByteReader in, Optional<Snapshot> snapshot) {
    this.in = in;
    this.snapshot = snapshot;
  }

  Frame read() throws DataFormatException {
    int flags = in.below((long) FrameLayout.REACHES.size() << FrameLayout.REACH_FROM_BIT);
    boolean baseline = (flags & FrameLayout.BASELINE) != 0;
    Optional<Snapshot> previous = snapshot.filter(s -> !baseline);
    if (previous.isEmpty() && !baseline) {
      throw new DataFormatException("the snapshot before a frame is missing");
    }
    Instant at = in.instant(previous.map(p -> p.observedAt().getEpochSecond()).orElse(0L));
    Instant polledAt = in.instant(at.getEpochSecond());
    boolean another = (flags & FrameLayout.ANOTHER_CREATOR) != 0;
    Optional<Creator> creator = another ? Optional.of(creator()) : previous.map(Snapshot::creator);
    if (creator.isEmpty()) {
      throw new DataFormatException("a baseline shows no creator");
    }
    Map<Order, Bound> bounds = bounds(previous, at);
    List<VideoStats> videos = videos(previous, at);
    if (in.below(1 << 16) != FrameLayout.check(videos)) {
      throw new DataFormatException("a frame does not fit to the snapshot before it");
    }
    boolean complete = (flags & FrameLayout.COMPLETE) != 0;
    Reach reach = FrameLayout.REACHES.get(flags >> FrameLayout.REACH_FROM_BIT);
    Observation seen = new Observation(at, creator, videos, bounds, complete, reach);
    return new Frame(seen, polledAt, baseline);
  }

  private Creator creator() throws DataFormatException {
    Optional<String> userId = in.below(2) == 1 ? Optional.of(in.id(0)) : Optional.empty();
    return new Creator(userId, in.text());
  }

  private Map<Order, Bound> bounds(Optional<Snapshot> previous, Instant seenAt)
      throws DataFormatException {
    Map<Order, Bound> bounds = new EnumMap<>(Order.class);
    for (int left = in.count(); left > 0; left--) {
      Order order = SnapshotLayout.ORDERS.get(in.below(SnapshotLayout.ORDERS.size()));
      Optional<Bound> before = previous.flatMap(p -> p.bound(order));
      bounds.put(order, bound(before, seenAt));
    }
    return bounds;
  }

  private Bound bound(Optional<Bound> before, Instant seenAt) throws DataFormatException {
    int flags = in.below(FrameLayout.AS_BEFORE + 1L);
    if (flags == FrameLayout.AS_BEFORE) {
      return before.orElseThrow(() -> new DataFormatException("a bound before is missing"));
    }
    boolean now = (flags & FrameLayout.AT_ANOTHER_TIME) == 0;
    Instant at = now ? seenAt : in.instant(seenAt.getEpochSecond());
    Optional<BigDecimal> lowest =
        (flags & FrameLayout.HAS_LOWEST) == 0 ? Optional.empty() : Optional.of(in.number());
    return new Bound(at, lowest, (flags & FrameLayout.CAPPED) != 0);
  }

  private List<VideoStats> videos(Optional<Snapshot> previous, Instant at)
      throws DataFormatException {
    List<Row> rows = rows(previous);
    for (Row row : rows) {
      describe(row, at);
    }
    for (Row row : rows) {
      row.mask = row.kind == Kind.STILL ? 0 : in.below(1L << FrameLayout.METRICS.size());
    }
    for (int i = 0; i < FrameLayout.METRICS.size(); i++) {
      column(rows, i);
    }
    return rows.stream().map(Row::stats).toList();
  }

  private List<Row> rows(Optional<Snapshot> previous) throws DataFormatException {
    List<VideoRecord> known = previous.map(p -> List.copyOf(p.videos().values())).orElse(List.of());
    List<Row> rows = new ArrayList<>();
    long last = -1;
    for (int left = in.count(); left > 0; left--) {
      long code = in.unsigned();
      Kind kind = FrameLayout.KINDS.get((int) (code & 3));
      if (kind == Kind.NEW) {
        rows.add(new Row(kind, Optional.empty()));
      } else {
        long zigzag = code >>> 2;
        last += 1 + ((zigzag >>> 1) ^ -(zigzag & 1));
        if (last < 0 || last >= known.size()) {
          throw new DataFormatException("a frame shows a video of no known place");
        }
        rows.add(new Row(kind, Optional.of(known.get((int) last))));
      }
    }
    return rows;
  }

  private void describe(Row row, Instant at) throws DataFormatException {
    if (row.kind == Kind.NEW || row.kind == Kind.CHANGED) {
      row.createdAt = in.instant(at.getEpochSecond());
      if (row.kind == Kind.NEW) {
        row.videoId = in.id(row.createdAt.getEpochSecond());
      }
      row.present = in.below(1L << FrameLayout.METRICS.size());
    }
  }

  private void column(List<Row> rows, int index) throws DataFormatException {
    Metric metric = FrameLayout.METRICS.get(index);
    boolean any = rows.stream().anyMatch(r -> (r.mask & 1 << index) != 0);
    int scale = any ? in.below(Numbers.GREATEST_SCALE + 1L) : 0;
    for (Row row : rows) {
      BigDecimal distance =
          (row.mask & 1 << index) == 0 ? BigDecimal.ZERO : new BigDecimal(in.signedNumber(), scale);
      if ((row.present & 1 << index) != 0) {
        Figures before = FrameLayout.known(row.known);
        BigDecimal expected = FrameLayout.expected(metric, before, row.figures::get);
        row.figures.set(metric, expected.add(distance));
      }
    }
  }
}
