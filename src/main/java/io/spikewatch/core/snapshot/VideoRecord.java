package io.spikewatch.core.snapshot;

import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stored state of one video between polls.
 *
 * @param discovery how the video was discovered
 * @param figures the last plausible figure of each reported metric
 * @param increases per derived metric, the daily increase at the newest observation; present if the
 *     total is known
 * @param highWaterMarks per metric, the figure up to which levels count as fired; stored only if it
 *     is not the figure itself
 * @param predictedMarks per metric, the figure up to which predictions count as announced; stored
 *     only while a predicted level depends on it
 * @param points the totals of its sales at the observations that changed them, as long as a daily
 *     increase may be measured from them
 * @param zeroSince per cumulative sales figure that is zero, since when it is known to be zero
 * @param suspectAt when a jump of its sales was a suspected backfill
 * @param doubted the last reading, if it is doubted
 */
public record VideoRecord(
    String videoId,
    Instant createdAt,
    Instant firstSeenAt,
    Discovery discovery,
    Instant lastSeenAt,
    Figures figures,
    Map<Metric, DayIncrease> increases,
    Map<Metric, BigDecimal> highWaterMarks,
    Map<Metric, BigDecimal> predictedMarks,
    List<SalesPoint> points,
    Map<Metric, Instant> zeroSince,
    Optional<Instant> suspectAt,
    Optional<DoubtedReading> doubted) {

  /**
   * If a group of videos had at least this number of views a day, the next refresh changes it. A
   * total rises, or the views of the day fall. Only the same few views of each video, beside totals
   * that are rounded, would look unchanged.
   */
  private static final BigDecimal LIVELY = BigDecimal.valueOf(5);

  public VideoRecord {
    increases = copy(increases);
    highWaterMarks = plain(highWaterMarks);
    predictedMarks = plain(predictedMarks);
    points = List.copyOf(points);
    zeroSince = copy(zeroSince);
  }

  /** This record with new marks and a new time of suspicion. */
  public VideoRecord evaluated(
      Map<Metric, BigDecimal> newMarks,
      Map<Metric, BigDecimal> newPredictedMarks,
      Optional<Instant> newSuspectAt) {
    return new VideoRecord(
        videoId,
        createdAt,
        firstSeenAt,
        discovery,
        lastSeenAt,
        figures,
        increases,
        newMarks,
        newPredictedMarks,
        points,
        zeroSince,
        newSuspectAt,
        doubted);
  }

  /** This record with a doubted reading, of which nothing else is used. */
  VideoRecord doubting(DoubtedReading reading) {
    return with(lastSeenAt, Optional.of(reading));
  }

  /** This record, observed again with the same figures. */
  public VideoRecord seenAgain(Instant at) {
    return with(at, Optional.empty());
  }

  private VideoRecord with(Instant newLastSeenAt, Optional<DoubtedReading> newDoubted) {
    return new VideoRecord(
        videoId,
        createdAt,
        firstSeenAt,
        discovery,
        newLastSeenAt,
        figures,
        increases,
        highWaterMarks,
        predictedMarks,
        points,
        zeroSince,
        suspectAt,
        newDoubted);
  }

  /**
   * The figure of a metric. For a derived metric it is the increase at the newest observation of
   * the video.
   */
  public Optional<BigDecimal> value(Metric metric) {
    return metric.derived()
        ? Optional.ofNullable(increases.get(metric)).map(DayIncrease::value)
        : figures.get(metric);
  }

  /** Whether the true figure may be higher than {@link #value} says. */
  public boolean lowerBound(Metric metric) {
    return Optional.ofNullable(increases.get(metric)).filter(DayIncrease::lowerBound).isPresent();
  }

  /** The hours over which a derived figure was measured, if it is an average. */
  public Optional<BigDecimal> windowHours(Metric metric) {
    return Optional.ofNullable(increases.get(metric)).flatMap(DayIncrease::windowHours);
  }

  /** Whether a reading has no new figures, compared with the accepted and the doubted ones. */
  public boolean shows(Figures reading) {
    return reading.or(figures).equals(figures)
        || doubted.filter(d -> reading.or(d.figures()).equals(d.figures())).isPresent();
  }

  /** Whether the videos had enough views on their last day for a refresh to change at least one. */
  public static boolean areLively(Stream<VideoRecord> videos) {
    return videos
            .map(v -> v.figures().orZero(Metric.VIEWS_1D))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .compareTo(LIVELY)
        >= 0;
  }

  private static Map<Metric, BigDecimal> plain(Map<Metric, BigDecimal> marks) {
    EnumMap<Metric, BigDecimal> plain = new EnumMap<>(Metric.class);
    marks.forEach((metric, mark) -> plain.put(metric, plain(mark)));
    return copy(plain);
  }

  private static BigDecimal plain(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static <V> Map<Metric, V> copy(Map<Metric, V> map) {
    EnumMap<Metric, V> copy = new EnumMap<>(Metric.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }
}
