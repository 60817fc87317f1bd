package io.spikewatch.snapshot;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.VideoChange.Sight;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an observation changes in what is known of a creator. */
public final class Diff {

  /** An old video whose whole life lies in its last day has only just been found by the source. */
  static final Duration FIRST_CRAWL_AGE = Duration.ofDays(2);

  /** No more points than this are kept of a video: a day of polls every five minutes. */
  static final int MOST_POINTS = 300;

  private static final List<Metric> SOLD = List.of(Metric.SALES, Metric.GMV);

  private final Optional<Snapshot> previous;
  private final Instant polledAt;
  private final Observation seen;
  private final List<VideoChange> changes;

  /** Holds an observation against the previous snapshot; without one it is a baseline. */
  public Diff(Optional<Snapshot> previous, Observation seen) {
    this(previous, seen.at(), seen);
  }

  /**
   * The same.
   *
   * @param polledAt until when the figures of the previous snapshot are known to have stood, if
   *     that is before this observation
   */
  public Diff(Optional<Snapshot> previous, Instant polledAt, Observation seen) {
    this.previous = previous;
    this.polledAt = polledAt;
    this.seen = seen;
    this.changes = seen.videos().stream().map(this::change).toList();
  }

  /** Every video that was seen, held against what was known of it. */
  public List<VideoChange> changes() {
    return changes;
  }

  /** The next snapshot, with the records as they were judged. */
  public Snapshot next(Creator creator, List<VideoRecord> judged) {
    Map<String, VideoRecord> videos = new LinkedHashMap<>();
    previous.ifPresent(p -> videos.putAll(p.videos()));
    judged.forEach(v -> videos.put(v.videoId(), v));
    boolean partial = seen.reach() == Reach.PROBED || seen.reach() == Reach.BROKEN_OFF;
    // An order that is no longer looked at is forgotten: something may rise there unseen.
    Map<Order, Bound> bounds =
        previous.filter(p -> partial).map(Snapshot::bounds).orElse(seen.bounds());
    List<AgeSample> samples =
        AgeSamples.extended(previous.map(Snapshot::ageSamples).orElse(List.of()), changes);
    return new Snapshot(creator, seen.at(), sweptAt(), videos, bounds, samples).pruned();
  }

  /**
   * After a sweep that was broken off the next one is due at once, as if none had been for a day.
   */
  private Instant sweptAt() {
    Instant before = previous.map(Snapshot::sweptAt).orElse(seen.at());
    Instant dayAgo = seen.at().minus(Duration.ofDays(1));
    return switch (seen.reach()) {
      case SCANNED, SWEPT -> seen.at();
      case PROBED -> before;
      case BROKEN_OFF -> before.isBefore(dayAgo) ? before : dayAgo;
    };
  }

  private VideoChange change(VideoStats stats) {
    Optional<VideoRecord> before = previous.map(p -> p.videos().get(stats.videoId()));
    Sight sight = sight(stats, before);
    Figures figures = before.map(b -> stats.figures().or(b.figures())).orElse(stats.figures());
    List<Point> points = before.map(this::known).orElseGet(() -> start(sight, stats));
    VideoRecord after =
        new VideoRecord(
            stats.videoId(),
            stats.createdAt(),
            before.map(VideoRecord::firstSeenAt).orElse(seen.at()),
            seen.at(),
            figures,
            before.map(VideoRecord::marks).orElse(Map.of()),
            extended(points, figures, before.filter(this::inLastSnapshot).isPresent()),
            zeroSince(before, figures),
            before.flatMap(VideoRecord::suspectAt));
    return new VideoChange(sight, stats, before, after);
  }

  private boolean inLastSnapshot(VideoRecord before) {
    return previous.filter(p -> p.observedAt().equals(before.lastSeenAt())).isPresent();
  }

  private Sight sight(VideoStats stats, Optional<VideoRecord> before) {
    if (before.isPresent()) {
      return Sight.KNOWN;
    }
    if (previous.isEmpty()) {
      return Sight.BASELINE;
    }
    return isFirstCrawl(stats.createdAt(), seen.at(), stats.figures())
        ? Sight.FIRST_CRAWL
        : Sight.NEW;
  }

  /**
   * Whether the source itself has only just found a video that is first seen with these figures.
   */
  public static boolean isFirstCrawl(Instant createdAt, Instant firstSeenAt, Figures figures) {
    boolean old = createdAt.isBefore(firstSeenAt.minus(FIRST_CRAWL_AGE));
    Optional<BigDecimal> views = figures.get(Metric.VIEWS);
    boolean bornToday = views.isPresent() && views.equals(figures.get(Metric.VIEWS_1D));
    return old && bornToday;
  }

  /**
   * The course of the sales of a known video. If a sweep since has not seen it, it had stayed below
   * what that read, and that is the most that may count as its earlier figure.
   */
  private List<Point> known(VideoRecord before) {
    List<Point> points = new ArrayList<>(before.points());
    SOLD.stream()
        .flatMap(sold -> swept(sold).stream())
        .map(Bound::at)
        .filter(before.lastSeenAt()::isBefore)
        .max(Comparator.naturalOrder())
        .ifPresent(
            at ->
                points.add(
                    new Point(at, atMost(before, Metric.SALES), atMost(before, Metric.GMV))));
    return points;
  }

  private BigDecimal atMost(VideoRecord before, Metric sold) {
    BigDecimal last = before.figures().orZero(sold);
    return swept(sold)
        .filter(bound -> before.lastSeenAt().isBefore(bound.at()))
        .flatMap(Bound::lowest)
        .map(last::max)
        .orElse(last);
  }

  private Optional<Bound> swept(Metric sold) {
    return previous.flatMap(p -> p.bound(Order.bounding(sold)));
  }

  /**
   * From where the sales of a video count that was not known: from nothing if it is younger than
   * the last look, else from the most that it can have had then; and not at all if that is unknown.
   */
  private List<Point> start(Sight sight, VideoStats stats) {
    if (sight != Sight.NEW) {
      return List.of();
    }
    Instant looked =
        swept(Metric.GMV)
            .or(() -> swept(Metric.SALES))
            .map(Bound::at)
            .or(() -> previous.map(Snapshot::observedAt))
            .orElse(seen.at());
    if (stats.createdAt().isAfter(looked)) {
      return List.of(new Point(stats.createdAt(), ZERO, ZERO));
    }
    Point most =
        new Point(
            looked,
            mostUnseen(Metric.SALES, stats.figures().orZero(Metric.SALES)),
            mostUnseen(Metric.GMV, stats.figures().orZero(Metric.GMV)));
    boolean bornToday = stats.createdAt().isAfter(seen.at().minus(VideoRecord.DAY));
    if (bornToday) {
      return List.of(new Point(stats.createdAt(), ZERO, ZERO));
    }
    // Nor had anything of it been seen when the creator was last polled.
    return polledAt.isAfter(looked) && polledAt.isBefore(seen.at())
        ? List.of(most, new Point(polledAt, most.sales(), most.gmv()))
        : List.of(most);
  }

  private BigDecimal mostUnseen(Metric cumulative, BigDecimal otherwise) {
    return previous.flatMap(p -> p.mostUnseen(cumulative)).orElse(otherwise);
  }

  /**
   * Adds the figures of now. If those of the last snapshot have stood since, a point says how long.
   */
  private List<Point> extended(List<Point> points, Figures figures, boolean stood) {
    BigDecimal sales = figures.orZero(Metric.SALES);
    BigDecimal gmv = figures.orZero(Metric.GMV);
    List<Point> all = new ArrayList<>(points);
    if (all.isEmpty()) {
      all.add(new Point(seen.at(), sales, gmv));
    } else if (!all.getLast().says(sales, gmv)) {
      Point last = all.getLast();
      if (stood && polledAt.isAfter(last.at()) && polledAt.isBefore(seen.at())) {
        all.add(new Point(polledAt, last.sales(), last.gmv()));
      }
      all.add(new Point(seen.at(), sales, gmv));
    }
    while (all.size() > 1 && !all.get(1).at().isAfter(seen.at().minus(VideoRecord.DAY))) {
      all.removeFirst();
    }
    while (all.size() > MOST_POINTS) {
      all.remove(1);
    }
    return all;
  }

  private Map<Metric, Instant> zeroSince(Optional<VideoRecord> before, Figures figures) {
    Map<Metric, Instant> zero = new EnumMap<>(Metric.class);
    for (Metric metric : SOLD) {
      if (figures.get(metric).filter(f -> f.signum() == 0).isPresent()) {
        Instant since =
            before.map(b -> b.zeroSince().getOrDefault(metric, seen.at())).orElse(seen.at());
        zero.put(metric, since);
      }
    }
    return zero;
  }
}
