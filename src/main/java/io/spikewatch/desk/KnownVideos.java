package io.spikewatch.desk;

import io.spikewatch.alert.MetricStanding;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Standings;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The videos of a snapshot, the strongest of the day first, and how they stand. */
public final class KnownVideos {

  private final Instant polledAt;
  private final Thresholds thresholds;
  private final Standings standings;
  private final List<VideoRecord> videos;

  /** The videos as they were known when the creator was last polled. */
  public KnownVideos(Snapshot snapshot, Instant polled, Thresholds thresholds) {
    this.polledAt = polled.isAfter(snapshot.observedAt()) ? polled : snapshot.observedAt();
    this.thresholds = thresholds;
    this.standings = new Standings(snapshot, polledAt, Rearm.DEFAULT);
    this.videos =
        snapshot.videos().values().stream()
            .sorted(
                Comparator.comparing((VideoRecord v) -> v.figures().orZero(Metric.VIEWS_1D))
                    .thenComparing(v -> v.figures().orZero(Metric.VIEWS))
                    .reversed())
            .toList();
  }

  /** All of them. */
  public List<VideoRecord> all() {
    return videos;
  }

  /** When they were looked at. */
  public Instant polledAt() {
    return polledAt;
  }

  /** Whether its GMV of a day is known to be more than nothing, but not how much. */
  public boolean isAtLeast(VideoRecord video) {
    return video.lowerBoundAt(polledAt, Metric.GMV_1D)
        && video.valueAt(polledAt, Metric.GMV_1D).filter(v -> v.signum() > 0).isPresent();
  }

  /** A figure at a glance. */
  public String figure(VideoRecord video, Metric metric) {
    return video.valueAt(polledAt, metric).map(v -> Wording.compact(metric, v)).orElse("-");
  }

  /** The fixed levels that count as fired. */
  public Map<Metric, List<BigDecimal>> fired(VideoRecord video) {
    Map<Metric, List<BigDecimal>> fired = new EnumMap<>(Metric.class);
    for (MetricStanding standing : standings.of(video, thresholds)) {
      List<BigDecimal> levels =
          standing.levels().stream()
              .filter(level -> level.fired() && level.level() instanceof Level.Absolute)
              .map(level -> level.level().number())
              .toList();
      if (!levels.isEmpty()) {
        fired.put(standing.metric(), levels);
      }
    }
    return fired;
  }
}
