package io.spikewatch.alert;

import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the videos of a snapshot stand against their levels: what the {@link Evaluator} will go by at
 * the next poll, told before it comes.
 */
public final class Standings {

  private final Snapshot snapshot;
  private final Instant polledAt;
  private final Rearm rearm;
  private final UsualFigures usuals;

  /** The standings after a poll at that instant, perhaps without any change since the snapshot. */
  public Standings(Snapshot snapshot, Instant polledAt, Rearm rearm) {
    this.snapshot = snapshot;
    this.polledAt = polledAt.isAfter(snapshot.observedAt()) ? polledAt : snapshot.observedAt();
    this.rearm = rearm;
    this.usuals = new UsualFigures(Optional.of(snapshot));
  }

  /** The standing of each metric that has levels. */
  public List<MetricStanding> of(VideoRecord video, Thresholds thresholds) {
    return thresholds.active().stream()
        .map(metric -> standing(video, metric, thresholds.of(metric)))
        .toList();
  }

  private MetricStanding standing(VideoRecord video, Metric metric, List<Level> levels) {
    Optional<BigDecimal> value = video.valueAt(polledAt, metric);
    Optional<BigDecimal> mark = MetricChange.mark(video, metric, polledAt, rearm);
    Duration age = Duration.between(video.createdAt(), video.lastSeenAt());
    Optional<Usual> usual = usuals.of(metric, video.videoId(), age);
    return new MetricStanding(
        metric,
        value,
        video.lowerBoundAt(polledAt, metric),
        usual,
        guards(video, metric),
        levels.stream().map(level -> standing(level, usual, value, mark)).toList());
  }

  private LevelStanding standing(
      Level level, Optional<Usual> usual, Optional<BigDecimal> value, Optional<BigDecimal> mark) {
    Optional<BigDecimal> figure = ActiveLevel.figure(level, usual);
    if (figure.isEmpty() || mark.isEmpty() || value.isEmpty()) {
      LevelStanding.State state =
          figure.isEmpty() ? LevelStanding.State.NOTHING_USUAL : LevelStanding.State.NO_FIGURE;
      return new LevelStanding(level, figure, state, Optional.empty());
    }
    BigDecimal reached = figure.get();
    if (reached.compareTo(mark.get()) > 0) {
      return new LevelStanding(level, figure, LevelStanding.State.READY, Optional.empty());
    }
    boolean above = reached.compareTo(value.get()) <= 0;
    return new LevelStanding(
        level,
        figure,
        above ? LevelStanding.State.FIRED : LevelStanding.State.WAITS_TO_REARM,
        Optional.of(reached.multiply(rearm.factor())));
  }

  private Set<Guard> guards(VideoRecord video, Metric metric) {
    Set<Guard> guards = EnumSet.noneOf(Guard.class);
    if (video.firstSeenAt().equals(firstLook())) {
      guards.add(Guard.BASELINE);
    } else if (Diff.isFirstCrawl(video.createdAt(), video.firstSeenAt(), video.figures())) {
      guards.add(Guard.FIRST_CRAWL);
    }
    if (Backfill.longAtZero(video, metric, polledAt)) {
      guards.add(Guard.LONG_AT_ZERO);
    }
    if (Backfill.announced(video, metric, polledAt)) {
      guards.add(Guard.SUSPECT_ANNOUNCED);
    }
    return guards;
  }

  /** The first look of which a video is still known. */
  private Instant firstLook() {
    return snapshot.videos().values().stream()
        .map(VideoRecord::firstSeenAt)
        .min(Instant::compareTo)
        .orElse(snapshot.observedAt());
  }
}
