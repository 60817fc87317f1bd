package io.spikewatch.dynamodb;

import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What writer and reader of frames have in common. The lists are a part of the format: names may be
 * added at their ends, and nothing else may ever change.
 */
final class FrameLayout {

  /** A wider window comes before a narrower one, for it tells much of it. */
  static final List<Metric> METRICS =
      List.of(
          Metric.VIEWS,
          Metric.VIEWS_30D,
          Metric.VIEWS_7D,
          Metric.VIEWS_1D,
          Metric.LIKES,
          Metric.LIKES_30D,
          Metric.LIKES_7D,
          Metric.LIKES_1D,
          Metric.SALES,
          Metric.GMV);

  static final List<Reach> REACHES =
      List.of(Reach.PROBED, Reach.BROKEN_OFF, Reach.SWEPT, Reach.SCANNED);

  static final List<Kind> KINDS = List.of(Kind.STILL, Kind.MOVED, Kind.CHANGED, Kind.NEW);

  static final int BASELINE = 1;
  static final int ANOTHER_CREATOR = 2;
  static final int COMPLETE = 4;
  static final int REACH_FROM_BIT = 3;

  static final int HAS_LOWEST = 1;
  static final int CAPPED = 2;
  static final int AT_ANOTHER_TIME = 4;
  static final int AS_BEFORE = 8;

  /** How a video of a frame stands to the snapshot before. */
  enum Kind {
    /** It has the figures that are known. */
    STILL,
    /** It has other figures. */
    MOVED,
    /** It has figures of other metrics, or another time of creation. */
    CHANGED,
    /** It is not known. */
    NEW
  }

  private FrameLayout() {}

  /**
   * What a figure probably is: it has grown as the next wider window has, of which it is a part.
   *
   * @param now the figures of the same video that come before it
   */
  static BigDecimal expected(
      Metric metric, Figures known, Function<Metric, Optional<BigDecimal>> now) {
    BigDecimal before = known.orZero(metric);
    return wider(metric)
        .flatMap(w -> now.apply(w).map(n -> before.add(n.subtract(known.orZero(w)))))
        .orElse(before);
  }

  private static Optional<Metric> wider(Metric metric) {
    return switch (metric.window()) {
      case TOTAL -> Optional.empty();
      case DAY, WEEK, MONTH -> Optional.of(METRICS.get(METRICS.indexOf(metric) - 1));
    };
  }

  static Figures known(Optional<VideoRecord> video) {
    return video.map(VideoRecord::figures).orElse(Figures.NONE);
  }

  /** Which metrics have a figure, a bit each. */
  static int mask(Figures figures) {
    int mask = 0;
    for (int i = 0; i < METRICS.size(); i++) {
      mask |= figures.get(METRICS.get(i)).isPresent() ? 1 << i : 0;
    }
    return mask;
  }

  /**
   * Tells whether a frame was read as it was written. It would not be if the snapshot before were
   * another one: then figures would be wrong without being impossible.
   */
  static int check(List<VideoStats> videos) {
    int check = videos.size();
    for (VideoStats video : videos) {
      check = 31 * check + video.videoId().hashCode();
      check = 31 * check + Long.hashCode(video.createdAt().toEpochMilli());
      for (Metric metric : METRICS) {
        check = 31 * check + video.figures().get(metric).map(BigDecimal::hashCode).orElse(-1);
      }
    }
    return (check ^ check >>> 16) & 0xffff;
  }
}
