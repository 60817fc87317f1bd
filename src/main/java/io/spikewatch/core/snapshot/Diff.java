package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.SALES;
import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes between an observation and the previous snapshot of a creator. */
public final class Diff {

  /**
   * An unknown video older than this, whose whole total is from its last day, was only just found
   * by the source.
   */
  static final Duration FIRST_CRAWL_AGE = Duration.ofDays(2);

  /** The figures of a refresh may be a day old: a newer video is on none of its pages. */
  static final Duration DATA_AGE = Duration.ofDays(1);

  /** If a total falls below this part of itself, the reading is doubted at first. */
  private static final BigDecimal BELIEVED_FALL = new BigDecimal("0.8");

  /** A reading that is unchanged for this time is accepted, whatever it shows. */
  private static final Duration BELIEVED_AFTER = Duration.ofDays(1);

  /** If a video had no sales for this time and then jumps, the jump is a suspected backfill. */
  public static final Duration LONG_AT_ZERO = Duration.ofDays(3);

  private static final List<Metric> SOLD = List.of(SALES, GMV);

  private static final List<Metric> TOTALS = List.of(Metric.VIEWS, Metric.LIKES, SALES, GMV);

  private final Optional<Snapshot> previous;
  private final Observation seen;
  private final boolean refreshed;
  private final List<VideoChange> changes;

  /** Compares an observation with the previous snapshot. Without a snapshot it is a baseline. */
  public Diff(Optional<Snapshot> previous, Observation seen) {
    this.previous = previous;
    this.seen = seen;
    this.refreshed = previous.isEmpty() || showsRefresh(previous.get());
    this.changes = seen.videos().stream().map(this::change).toList();
  }

  /** Every observed video, compared with its known record. */
  public List<VideoChange> changes() {
    return changes;
  }

  /** Whether this is an observation. A poll without new figures is not an observation. */
  public boolean refreshed() {
    return refreshed;
  }

  /** When the observation was made. */
  public Instant at() {
    return seen.at();
  }

  /**
   * Whether every video created since that instant was shown, if the source had it: the newest
   * videos were read that far, in a complete refresh.
   */
  public boolean readNewestTo(Instant createdAt) {
    return refreshed
        && seen.coverage() != Coverage.BROKEN_OFF
        && seen.newestReadTo().filter(to -> !to.isAfter(createdAt)).isPresent();
  }

  private Optional<VideoRecord> known(VideoStats stats) {
    return previous.flatMap(p -> p.known(stats.videoId()));
  }

  /**
   * Whether the source has refreshed. The videos of the last refresh decide, if they are lively
   * enough for a refresh to change them. The other videos may have changed before, so they decide
   * only if no such video was read.
   */
  private boolean showsRefresh(Snapshot known) {
    List<VideoStats> news = seen.videos().stream().filter(this::isNews).toList();
    return news.stream().anyMatch(v -> isInLastRefresh(known, v))
        || (!news.isEmpty()
            && !VideoRecord.areLively(
                seen.videos().stream()
                    .filter(v -> isInLastRefresh(known, v))
                    .flatMap(v -> known(v).stream())));
  }

  private static boolean isInLastRefresh(Snapshot known, VideoStats video) {
    return Optional.ofNullable(known.videos().get(video.videoId()))
        .filter(v -> !v.lastSeenAt().isBefore(known.observedAt()))
        .isPresent();
  }

  /** Whether a video shows new figures. A first doubted reading does not count. */
  private boolean isNews(VideoStats stats) {
    Optional<VideoRecord> known = known(stats);
    return known.isEmpty()
        || (!known.get().shows(stats.figures())
            && (known.get().doubted().isPresent() || !falls(known.get(), stats)));
  }

  /** Whether a total has fallen so far that a second reading must confirm it. */
  private static boolean falls(VideoRecord known, VideoStats stats) {
    for (Metric total : TOTALS) {
      Optional<BigDecimal> figure = stats.figures().get(total);
      BigDecimal before = known.figures().orZero(total);
      if (figure.isPresent() && figure.get().compareTo(before.multiply(BELIEVED_FALL)) < 0) {
        return true;
      }
    }
    return false;
  }

  private VideoChange change(VideoStats stats) {
    Optional<VideoRecord> known = known(stats);
    if (known.isEmpty()) {
      return discovered(stats);
    }
    VideoRecord before = known.get();
    if (!falls(before, stats)) {
      return seenAgain(stats, before);
    }
    if (before.doubted().isEmpty()) {
      return doubted(stats, before, new DoubtedReading(seen.at(), stats.figures()));
    }
    DoubtedReading doubted = before.doubted().get();
    boolean stands = !seen.at().isBefore(doubted.at().plus(BELIEVED_AFTER));
    return refreshed || stands
        ? seenAgain(stats, plausible(before, doubted))
        : doubted(stats, before, doubted);
  }

  private VideoChange doubted(VideoStats stats, VideoRecord before, DoubtedReading doubted) {
    VideoRecord after = before.doubting(doubted);
    return new VideoChange(
        Discovery.KNOWN, seen.at(), stats, Optional.of(before), after, false, Map.of());
  }

  /** The record that would exist if the doubted reading had been accepted at once. */
  private VideoRecord plausible(VideoRecord before, DoubtedReading doubted) {
    Map<Metric, BigDecimal> marks = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Optional.ofNullable(before.highWaterMarks().get(metric))
          .or(() -> before.value(metric))
          .ifPresent(mark -> marks.put(metric, mark));
    }
    return observed(before, doubted.figures(), doubted.at())
        .evaluated(marks, before.predictedMarks(), before.suspectAt());
  }

  private VideoChange seenAgain(VideoStats stats, VideoRecord before) {
    if (!refreshed && before.shows(stats.figures())) {
      VideoRecord after = before.seenAgain(seen.at());
      return new VideoChange(
          Discovery.KNOWN, seen.at(), stats, Optional.of(before), after, true, Map.of());
    }
    VideoRecord after = observed(before, stats.figures(), seen.at());
    List<SalesPoint> points = extended(before, after.figures(), seen.at());
    return new VideoChange(
        Discovery.KNOWN,
        seen.at(),
        stats,
        Optional.of(before),
        after,
        true,
        withoutBounds(after, points, false));
  }

  /** The record after an observation of the video. */
  private VideoRecord observed(VideoRecord before, Figures reading, Instant at) {
    Figures figures = reading.or(before.figures());
    List<SalesPoint> points = extended(before, figures, at);
    return new VideoRecord(
        before.videoId(),
        before.createdAt(),
        before.firstSeenAt(),
        before.discovery(),
        at,
        figures,
        increases(before.createdAt(), figures, points, at),
        before.highWaterMarks(),
        before.predictedMarks(),
        fromBackfill(before, figures, at, points),
        zeroSince(before.zeroSince(), figures, at),
        before.suspectAt(),
        Optional.empty());
  }

  private VideoChange discovered(VideoStats stats) {
    Discovery discovery = discovery(stats);
    Figures figures = stats.figures();
    List<SalesPoint> points = new ArrayList<>(start(discovery, stats));
    points.add(point(seen.at(), figures));
    VideoRecord after =
        new VideoRecord(
            stats.videoId(),
            stats.createdAt(),
            seen.at(),
            discovery,
            seen.at(),
            figures,
            increases(stats.createdAt(), figures, points, seen.at()),
            Map.of(),
            Map.of(),
            points,
            zeroSince(Map.of(), figures, seen.at()),
            Optional.empty(),
            Optional.empty());
    List<SalesPoint> fromZero =
        points.stream()
            .map(p -> p.at().isBefore(seen.at()) ? new SalesPoint(p.at(), ZERO, ZERO) : p)
            .toList();
    return new VideoChange(
        discovery,
        seen.at(),
        stats,
        Optional.empty(),
        after,
        true,
        withoutBounds(after, fromZero, !fromZero.equals(points)));
  }

  /**
   * How an unknown video was discovered. The data of a refresh may be a day old, so a video created
   * since then is new, even if the next refresh was late. Only a video that is older than two days
   * plus the delay of the refresh can be a first crawl.
   */
  private Discovery discovery(VideoStats stats) {
    Optional<Instant> read = lastRead();
    if (read.isEmpty()) {
      return Discovery.BASELINE;
    }
    Instant data = read.get().minus(DATA_AGE);
    if (stats.createdAt().isAfter(data)) {
      return Discovery.NEW;
    }
    if (stats.createdAt().isBefore(data) && isFirstCrawl(stats)) {
      return Discovery.FIRST_CRAWL;
    }
    return isNewerThanRead(stats) ? Discovery.NEW : Discovery.OLD;
  }

  /** Whether the last observation of the newest videos would have shown it. */
  private boolean isNewerThanRead(VideoStats stats) {
    return previous.flatMap(Snapshot::newestReadTo).filter(stats.createdAt()::isAfter).isPresent();
  }

  private boolean isFirstCrawl(VideoStats stats) {
    boolean old = stats.createdAt().isBefore(seen.at().minus(FIRST_CRAWL_AGE));
    Optional<BigDecimal> views = stats.figures().get(Metric.VIEWS);
    return old && views.isPresent() && views.equals(stats.figures().get(Metric.VIEWS_1D));
  }

  /** The last complete refresh. */
  private Optional<Instant> lastRead() {
    return previous.map(Snapshot::lastWholeRefresh);
  }

  /**
   * The start of the sales of an unknown video. A new video starts from zero, an old one from the
   * maximum that earlier scans prove. Any other video has no start.
   */
  private List<SalesPoint> start(Discovery discovery, VideoStats stats) {
    return switch (discovery) {
      case NEW -> birth(stats);
      case OLD ->
          previous.orElseThrow().refreshes().stream()
              .filter(r -> r.lowestSales().isPresent() || r.lowestGmv().isPresent())
              .filter(r -> r.at().isBefore(seen.at()))
              .map(
                  r ->
                      new SalesPoint(
                          r.at(),
                          most(r, SALES, stats, stats.figures().orZero(SALES)),
                          most(r, GMV, stats, stats.figures().orZero(GMV))))
              .toList();
      default -> List.of();
    };
  }

  /**
   * A new video that had views before its last day was listed at the last refresh, although no page
   * showed it. Then it had at most the lowest total that was read.
   */
  private List<SalesPoint> birth(VideoStats stats) {
    Instant read = lastRead().orElseThrow();
    if (!stats.createdAt().isBefore(read)) {
      return List.of(new SalesPoint(read, ZERO, ZERO));
    }
    SalesPoint atRead =
        previous.orElseThrow().refreshes().stream()
            .filter(r -> r.at().equals(read) && wasListed(stats))
            .findFirst()
            .map(r -> new SalesPoint(read, most(r, SALES, stats, ZERO), most(r, GMV, stats, ZERO)))
            .orElse(new SalesPoint(read, ZERO, ZERO));
    return List.of(new SalesPoint(stats.createdAt(), ZERO, ZERO), atRead);
  }

  /** Whether the last refresh must have listed a video, although no page showed it. */
  private boolean wasListed(VideoStats stats) {
    Optional<BigDecimal> lastDay = stats.figures().get(Metric.VIEWS_1D);
    boolean hadViews =
        lastDay.filter(d -> d.compareTo(stats.figures().orZero(Metric.VIEWS)) < 0).isPresent();
    return hadViews && !isNewerThanRead(stats);
  }

  /** The maximum total of an unseen video; {@code unread} if the refresh does not bound it. */
  private BigDecimal most(
      ReadRefresh refresh, Metric cumulative, VideoStats stats, BigDecimal unread) {
    BigDecimal now = stats.figures().orZero(cumulative);
    BigDecimal dropped =
        previous.map(p -> p.forgotten().upTo().getOrDefault(cumulative, ZERO)).orElse(ZERO);
    return refresh.lowest(cumulative).map(dropped::max).orElse(unread).min(now);
  }

  private Map<Metric, DayIncrease> increases(
      Instant createdAt, Figures figures, List<SalesPoint> points, Instant at) {
    Map<Metric, DayIncrease> increases = new EnumMap<>(Metric.class);
    for (Metric total : SOLD) {
      if (figures.get(total).isPresent()) {
        increases.put(
            DayIncrease.metric(total), increases(total, createdAt, points, at).increase());
      }
    }
    return increases;
  }

  private DayIncreases increases(
      Metric total, Instant createdAt, List<SalesPoint> points, Instant at) {
    List<ReadRefresh> refreshes = previous.map(Snapshot::refreshes).orElse(List.of());
    return DayIncreases.of(total, createdAt, points, refreshes, at);
  }

  /**
   * The daily increases that would be higher if each unseen video had kept its last known total.
   *
   * @param assumed whether the points themselves differ from those of the record's increases
   */
  private Map<Metric, BigDecimal> withoutBounds(
      VideoRecord after, List<SalesPoint> points, boolean assumed) {
    Map<Metric, BigDecimal> higher = new EnumMap<>(Metric.class);
    for (Metric total : SOLD) {
      DayIncreases increases = increases(total, after.createdAt(), points, after.lastSeenAt());
      if (assumed || increases.isBounded()) {
        Metric derived = DayIncrease.metric(total);
        BigDecimal value = increases.withoutBounds().increase().value();
        if (after.value(derived).filter(bounded -> bounded.compareTo(value) < 0).isPresent()) {
          higher.put(derived, value);
        }
      }
    }
    return higher;
  }

  /**
   * Adds the current totals. If they have changed, a point states until when the earlier totals are
   * known to have been valid.
   */
  private static List<SalesPoint> extended(VideoRecord before, Figures figures, Instant at) {
    SalesPoint now = point(at, figures);
    List<SalesPoint> all = new ArrayList<>(before.points());
    if (all.isEmpty()) {
      return List.of(now);
    }
    SalesPoint last = all.getLast();
    if (!last.says(now.sales(), now.gmv())) {
      if (before.lastSeenAt().isAfter(last.at()) && before.lastSeenAt().isBefore(at)) {
        all.add(new SalesPoint(before.lastSeenAt(), last.sales(), last.gmv()));
      }
      all.add(now);
    }
    return Thinning.thinned(all, SalesPoint::at);
  }

  private static SalesPoint point(Instant at, Figures figures) {
    return new SalesPoint(at, figures.orZero(SALES), figures.orZero(GMV));
  }

  /** After a backfill, the added sales count as if the video had always had them. */
  private static List<SalesPoint> fromBackfill(
      VideoRecord before, Figures figures, Instant at, List<SalesPoint> points) {
    boolean sales = isBackfill(before, SALES, figures, at);
    boolean gmv = isBackfill(before, GMV, figures, at);
    if (!sales && !gmv) {
      return points;
    }
    SalesPoint now = point(at, figures);
    return points.stream()
        .map(
            p -> new SalesPoint(p.at(), sales ? now.sales() : p.sales(), gmv ? now.gmv() : p.gmv()))
        .toList();
  }

  private static boolean isBackfill(
      VideoRecord before, Metric cumulative, Figures figures, Instant at) {
    return figures.orZero(cumulative).signum() > 0
        && Optional.ofNullable(before.zeroSince().get(cumulative))
            .filter(since -> !since.isAfter(at.minus(LONG_AT_ZERO)))
            .isPresent();
  }

  private static Map<Metric, Instant> zeroSince(
      Map<Metric, Instant> before, Figures figures, Instant at) {
    Map<Metric, Instant> zero = new EnumMap<>(Metric.class);
    for (Metric metric : SOLD) {
      if (figures.get(metric).filter(f -> f.signum() == 0).isPresent()) {
        zero.put(metric, before.getOrDefault(metric, at));
      }
    }
    return zero;
  }
}
