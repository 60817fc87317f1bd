package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails.Earlier;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the polls saw before a crossing. The trend is the daily maximum of the last days. If no
 * earlier day is known, it is the figure of each of the last polls. Other crossings of the video
 * within the last 24 hours are added. The records are read only if there is an alert.
 */
final class Trends implements HistoryReader.HistoryVisitor {

  /** The number of days before the crossing; together they are one week. */
  private static final int DAYS = 6;

  /** The maximum number of polls in a trend, without the crossing itself. */
  private static final int MAX_LOOKS = 11;

  /** The maximum number of earlier crossings in a message. */
  private static final int MAX_EARLIER = 5;

  private static final Duration DAY = Duration.ofDays(1);

  private final Watch watch;
  private final Instant now;
  private final List<Alert> alerts;
  private final Replay replay;

  /** The daily maximum by the alert's id and by the number of days ago, oldest first. */
  private final Map<String, SortedMap<Long, BigDecimal>> highest = new HashMap<>();

  /** The figures of the last polls by the alert's id, oldest first. */
  private final Map<String, Deque<BigDecimal>> looks = new HashMap<>();

  /** Earlier crossings by the id of the video, newest first. */
  private final Map<String, Deque<Earlier>> earlier = new HashMap<>();

  private Trends(Watch watch, Replay replay, Instant now, List<Alert> alerts) {
    this.watch = watch;
    this.replay = replay;
    this.now = now;
    this.alerts = alerts;
  }

  /** The trends of alerts, from a replay with the current thresholds. */
  static Trends of(Watch watch, Replay replay, Instant now, List<Alert> alerts) {
    return new Trends(watch, replay, now, alerts);
  }

  /**
   * Returns the alerts with their trends. If the history cannot be read in time, an alert has no
   * trend.
   */
  List<Alert> from(HistoryReader recordings) {
    if (alerts.isEmpty()) {
      return alerts;
    }
    try {
      recordings.read(watch.handle(), now.minus(DAY.multipliedBy(DAYS + 1)), this);
    } catch (RuntimeException unreadableNow) {
      return alerts;
    }
    return alerts.stream()
        .map(alert -> alert.with(trend(alert)).with(alert.details().with(earlier(alert))))
        .toList();
  }

  private List<Earlier> earlier(Alert alert) {
    return List.copyOf(earlier.getOrDefault(alert.videoId(), new ArrayDeque<>()));
  }

  private List<BigDecimal> trend(Alert alert) {
    List<BigDecimal> trend = new ArrayList<>(highest.getOrDefault(alert.id(), none()).values());
    if (trend.isEmpty()) {
      trend.addAll(looks.getOrDefault(alert.id(), new ArrayDeque<>()));
    }
    if (!trend.isEmpty()) {
      trend.add(alert.crossing().value());
    }
    return trend;
  }

  private static SortedMap<Long, BigDecimal> none() {
    return new TreeMap<>(Comparator.reverseOrder());
  }

  @Override
  public void onSnapshot(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void onRecord(ObservationRecord record) {
    Instant at = record.seen().at();
    long daysAgo = Duration.between(at, now).toDays();
    Evaluation evaluation = replay.sees(record);
    if (daysAgo > DAYS || !at.isBefore(now)) {
      return;
    }
    for (VideoRecord video : evaluation.result().records()) {
      alerts.stream()
          .filter(alert -> alert.videoId().equals(video.videoId()))
          .forEach(alert -> note(alert, daysAgo, video.value(alert.crossing().metric())));
    }
    if (daysAgo < 1) {
      evaluation.alerts().forEach(alert -> note(alert, at));
    }
  }

  private void note(Alert crossed, Instant at) {
    Deque<Earlier> ofVideo = earlier.computeIfAbsent(crossed.videoId(), _ -> new ArrayDeque<>());
    ofVideo.addFirst(new Earlier(crossed.crossing().metric(), crossed.crossing().level(), at));
    if (ofVideo.size() > MAX_EARLIER) {
      ofVideo.removeLast();
    }
  }

  private void note(Alert alert, long daysAgo, Optional<BigDecimal> figure) {
    figure.ifPresent(
        f -> {
          if (daysAgo >= 1) {
            highest.computeIfAbsent(alert.id(), _ -> none()).merge(daysAgo, f, BigDecimal::max);
          } else {
            note(looks.computeIfAbsent(alert.id(), _ -> new ArrayDeque<>()), f);
          }
        });
  }

  private static void note(Deque<BigDecimal> ofAlert, BigDecimal figure) {
    ofAlert.addLast(figure);
    if (ofAlert.size() > MAX_LOOKS) {
      ofAlert.removeFirst();
    }
  }
}
