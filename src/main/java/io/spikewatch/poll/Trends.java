package io.spikewatch.poll;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The days before a crossing, for whoever decides at a glance: of each the highest figure that a
 * poll saw. They are read from what polls saw only when there is something to announce.
 */
final class Trends implements Recordings.Viewer {

  /** As many as a week shows beside the day of the crossing itself. */
  private static final int DAYS = 6;

  private static final Duration DAY = Duration.ofDays(1);

  private final Watch watch;
  private final Instant now;
  private final List<Alert> alerts;
  private final Replay replay = new Replay(Rearm.DEFAULT, Thresholds.NONE);

  /** By the alert's id, and by how many days ago, the longest ago first. */
  private final Map<String, SortedMap<Long, BigDecimal>> highest = new HashMap<>();

  private Trends(Watch watch, Instant now, List<Alert> alerts) {
    this.watch = watch;
    this.now = now;
    this.alerts = alerts;
  }

  static Trends of(Watch watch, Instant now, List<Alert> alerts) {
    return new Trends(watch, now, alerts);
  }

  /** The alerts with their trends. One without a trend is better than one that comes late. */
  List<Alert> from(Recordings recordings) {
    if (alerts.isEmpty()) {
      return alerts;
    }
    try {
      recordings.show(watch.handle(), now.minus(DAY.multipliedBy(DAYS + 1)), this);
    } catch (RuntimeException unreadableNow) {
      return alerts;
    }
    return alerts.stream().map(alert -> alert.with(trend(alert))).toList();
  }

  private List<BigDecimal> trend(Alert alert) {
    List<BigDecimal> trend = new ArrayList<>(highest.getOrDefault(alert.id(), none()).values());
    if (!trend.isEmpty()) {
      trend.add(alert.crossing().value());
    }
    return trend;
  }

  private static SortedMap<Long, BigDecimal> none() {
    return new TreeMap<>(Comparator.reverseOrder());
  }

  @Override
  public void starts(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void sees(Frame frame) {
    Instant at = frame.seen().at();
    long daysAgo = Duration.between(at, now).toDays();
    List<VideoRecord> records = replay.sees(frame).judgement().records();
    if (daysAgo < 1 || daysAgo > DAYS) {
      return;
    }
    for (VideoRecord video : records) {
      alerts.stream()
          .filter(alert -> alert.videoId().equals(video.videoId()))
          .forEach(alert -> note(alert, daysAgo, video.valueAt(at, alert.crossing().metric())));
    }
  }

  private void note(Alert alert, long daysAgo, Optional<BigDecimal> figure) {
    figure.ifPresent(
        f -> highest.computeIfAbsent(alert.id(), _ -> none()).merge(daysAgo, f, BigDecimal::max));
  }
}
