package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.alert.LevelStatusReport;
import io.spikewatch.core.alert.MetricStatus;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The videos of a snapshot and their levels. The videos with the highest figures of one day come
 * first.
 */
public final class KnownVideos {

  private final Instant polledAt;
  private final Thresholds thresholds;
  private final LevelStatusReport report;
  private final List<VideoRecord> videos;

  /** The videos as the last poll of the creator recorded them. */
  public KnownVideos(Snapshot snapshot, Instant polled, Thresholds thresholds) {
    this.polledAt = polled.isAfter(snapshot.observedAt()) ? polled : snapshot.observedAt();
    this.thresholds = thresholds;
    this.report = new LevelStatusReport(snapshot, polledAt, Rearm.DEFAULT);
    this.videos =
        snapshot.videos().values().stream()
            .sorted(
                Comparator.comparing((VideoRecord v) -> v.figures().orZero(Metric.VIEWS_1D))
                    .thenComparing(v -> v.figures().orZero(Metric.VIEWS))
                    .reversed())
            .toList();
  }

  /** All known videos. */
  public List<VideoRecord> all() {
    return videos;
  }

  /** The time of the observation. */
  public Instant polledAt() {
    return polledAt;
  }

  /** Whether only a lower bound above zero is known of its GMV of one day. */
  public boolean isAtLeast(VideoRecord video) {
    return video.lowerBound(Metric.GMV_1D)
        && video.value(Metric.GMV_1D).filter(v -> v.signum() > 0).isPresent();
  }

  /** A figure in short form. */
  public String figure(VideoRecord video, Metric metric) {
    return video.value(metric).map(v -> Formats.compact(metric, v)).orElse("-");
  }

  /** The fixed levels that count as fired. */
  public Map<Metric, List<BigDecimal>> fired(VideoRecord video) {
    Map<Metric, List<BigDecimal>> fired = new EnumMap<>(Metric.class);
    for (MetricStatus status : report.of(video, thresholds)) {
      List<BigDecimal> levels =
          status.levels().stream()
              .filter(level -> level.fired() && level.level().plain() instanceof Level.Absolute)
              .map(level -> level.level().number())
              .toList();
      if (!levels.isEmpty()) {
        fired.put(status.metric(), levels);
      }
    }
    return fired;
  }
}
