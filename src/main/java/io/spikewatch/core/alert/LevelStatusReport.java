package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The status of the videos of a snapshot against their levels. The {@link Evaluator} uses the same
 * status at the next poll.
 */
public final class LevelStatusReport {

  private final Instant polledAt;
  private final Rearm rearm;
  private final UsualFigures usuals;

  /** The status after a poll at that instant, which can be later than the snapshot. */
  public LevelStatusReport(Snapshot snapshot, Instant polledAt, Rearm rearm) {
    this.polledAt = polledAt.isAfter(snapshot.observedAt()) ? polledAt : snapshot.observedAt();
    this.rearm = rearm;
    this.usuals = new UsualFigures(Optional.of(snapshot));
  }

  /** Returns the status of each metric that has levels. */
  public List<MetricStatus> of(VideoRecord video, Thresholds thresholds) {
    return thresholds.active().stream()
        .map(metric -> status(video, metric, thresholds.of(metric)))
        .toList();
  }

  private MetricStatus status(VideoRecord video, Metric metric, List<Level> levels) {
    Optional<BigDecimal> value = video.value(metric);
    Optional<BigDecimal> mark = MetricChange.highWaterMark(video, metric, rearm);
    Duration age = Duration.between(video.createdAt(), video.lastSeenAt());
    Optional<Usual> usual = usuals.of(metric, video.videoId(), age);
    return new MetricStatus(
        metric,
        value,
        video.lowerBound(metric),
        video.windowHours(metric),
        usual,
        guards(video, metric),
        levels.stream()
            .filter(level -> !(level instanceof Level.Below))
            .map(level -> status(level, usual, value, mark))
            .toList());
  }

  private LevelStatus status(
      Level level, Optional<Usual> usual, Optional<BigDecimal> value, Optional<BigDecimal> mark) {
    Optional<BigDecimal> figure = ResolvedLevel.figure(level, usual);
    if (figure.isEmpty() || mark.isEmpty() || value.isEmpty()) {
      LevelStatus.FiringState state =
          figure.isEmpty()
              ? LevelStatus.FiringState.NOTHING_USUAL
              : LevelStatus.FiringState.NO_FIGURE;
      return new LevelStatus(level, figure, state, Optional.empty());
    }
    BigDecimal reached = figure.get();
    if (reached.compareTo(mark.get()) > 0) {
      return new LevelStatus(level, figure, LevelStatus.FiringState.READY, Optional.empty());
    }
    boolean above = reached.compareTo(value.get()) <= 0;
    return new LevelStatus(
        level,
        figure,
        above ? LevelStatus.FiringState.FIRED : LevelStatus.FiringState.WAITS_TO_REARM,
        Optional.of(reached.multiply(rearm.factor())));
  }

  private Set<Suppression> guards(VideoRecord video, Metric metric) {
    Set<Suppression> suppressions = EnumSet.noneOf(Suppression.class);
    switch (video.discovery()) {
      case BASELINE -> suppressions.add(Suppression.BASELINE);
      case FIRST_CRAWL -> suppressions.add(Suppression.FIRST_CRAWL);
      case NEW, OLD, KNOWN -> {}
    }
    if (Backfill.longAtZero(video, metric, polledAt)) {
      suppressions.add(Suppression.LONG_AT_ZERO);
    }
    if (Backfill.announced(video, metric, polledAt)) {
      suppressions.add(Suppression.SUSPECT_ANNOUNCED);
    }
    return suppressions;
  }
}
