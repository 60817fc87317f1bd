package io.spikewatch.tools.console;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alerts of one video in a period, the newest first.
 *
 * @param strongest the alert that is the most unusual and the biggest
 * @param score how unusual and how big it is
 */
record VideoSpikes(List<LoggedAlert> spikes, LoggedAlert strongest, double score) {

  private static final double MAX_MULTIPLE = 20;

  /** An alert, its notification and its log entry. */
  record LoggedAlert(AlertLog.Entry entry, Spikes notification, Alert alert) {}

  VideoSpikes {
    spikes = List.copyOf(spikes);
  }

  /** Groups the alerts of a log, which is sorted with the newest first. */
  static List<VideoSpikes> of(Collection<AlertLog.Entry> log, Thresholds defaults) {
    Map<String, List<LoggedAlert>> videos = new LinkedHashMap<>();
    for (AlertLog.Entry entry : log) {
      if (entry.notification() instanceof Spikes spikes) {
        for (Alert alert : spikes.alerts()) {
          videos
              .computeIfAbsent(alert.videoId(), id -> new ArrayList<>())
              .add(new LoggedAlert(entry, spikes, alert));
        }
      }
    }
    return videos.values().stream().map(spikes -> of(spikes, defaults)).toList();
  }

  private static VideoSpikes of(List<LoggedAlert> spikes, Thresholds defaults) {
    LoggedAlert strongest = spikes.getFirst();
    double highest = scoreOf(strongest, defaults);
    for (LoggedAlert spike : spikes) {
      double score = scoreOf(spike, defaults);
      if (score > highest) {
        strongest = spike;
        highest = score;
      }
    }
    return new VideoSpikes(spikes, strongest, highest);
  }

  LoggedAlert newest() {
    return spikes.getFirst();
  }

  String watch() {
    return newest().notification().watch();
  }

  /** The most unusual and biggest videos come first. */
  static Comparator<VideoSpikes> byRank() {
    return Comparator.comparingDouble(VideoSpikes::score).reversed();
  }

  /** The newest alerts come first. */
  static Comparator<VideoSpikes> byTime() {
    return Comparator.comparing((VideoSpikes v) -> v.newest().notification().observedAt())
        .reversed();
  }

  /**
   * The size of a figure, compared with the lowest default level of its metric, times the multiple
   * of the usual figure. A multiple that is not known counts as one.
   */
  private static double scoreOf(LoggedAlert spike, Thresholds defaults) {
    Crossing crossing = spike.alert().crossing();
    double size = crossing.value().doubleValue() / norm(crossing, defaults).doubleValue();
    double multiple = crossing.multipleOfUsual().map(BigDecimal::doubleValue).orElse(1.0);
    return size * Math.clamp(multiple, 1, MAX_MULTIPLE);
  }

  private static BigDecimal norm(Crossing crossing, Thresholds defaults) {
    Metric metric = crossing.metric();
    return defaults.absolute(metric).stream()
        .filter(level -> level.signum() > 0)
        .min(Comparator.naturalOrder())
        .or(() -> reached(crossing))
        .orElse(BigDecimal.ONE);
  }

  /** The level of a crossing as a figure. */
  static Optional<BigDecimal> reached(Crossing crossing) {
    return Optional.of(crossing.excess())
        .filter(excess -> excess.signum() > 0)
        .map(
            excess ->
                crossing
                    .value()
                    .divide(excess, MathContext.DECIMAL64)
                    .setScale(0, RoundingMode.HALF_UP))
        .filter(level -> level.signum() > 0);
  }
}
