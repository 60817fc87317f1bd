package io.spikewatch.core.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Metrics and videos of one creator that are evaluated and recorded but not announced, each until
 * its instant.
 */
public record Mutes(Map<Metric, Instant> metrics, Map<String, Instant> videos) {

  /** No mutes. */
  public static final Mutes NONE = new Mutes(Map.of(), Map.of());

  private static final Pattern VIDEO_ID = Pattern.compile("\\d{1,25}");

  public Mutes {
    EnumMap<Metric, Instant> byMetric = new EnumMap<>(Metric.class);
    byMetric.putAll(metrics);
    metrics = Collections.unmodifiableMap(byMetric);
    videos = Collections.unmodifiableMap(new TreeMap<>(videos));
  }

  /** Whether a text is the id of a video. */
  public static boolean isVideoId(String text) {
    return VIDEO_ID.matcher(text).matches();
  }

  /** Whether a metric of a video is muted now. */
  public boolean holdAt(Instant now, Metric metric, String videoId) {
    return lasts(Optional.ofNullable(metrics.get(metric)), now) || holdAt(now, videoId);
  }

  /** Whether a video is muted now. */
  public boolean holdAt(Instant now, String videoId) {
    return lasts(Optional.ofNullable(videos.get(videoId)), now);
  }

  /** The mutes that have not expired. */
  public Mutes lastingAt(Instant now) {
    return changed(
        byMetric -> byMetric.values().removeIf(until -> !now.isBefore(until)),
        byVideo -> byVideo.values().removeIf(until -> !now.isBefore(until)));
  }

  /** Merges these and other mutes. The others win. */
  public Mutes and(Mutes others) {
    return changed(
        byMetric -> byMetric.putAll(others.metrics), byVideo -> byVideo.putAll(others.videos));
  }

  /** These mutes without those that the others name. */
  public Mutes without(Mutes others) {
    return changed(
        byMetric -> byMetric.keySet().removeAll(others.metrics.keySet()),
        byVideo -> byVideo.keySet().removeAll(others.videos.keySet()));
  }

  private Mutes changed(
      Consumer<Map<Metric, Instant>> metricsChange, Consumer<Map<String, Instant>> videosChange) {
    Map<Metric, Instant> byMetric = new HashMap<>(metrics);
    metricsChange.accept(byMetric);
    Map<String, Instant> byVideo = new HashMap<>(videos);
    videosChange.accept(byVideo);
    return new Mutes(byMetric, byVideo);
  }

  /** The mutes by name: the metric's key, or the video's id. */
  public Map<String, Instant> byName() {
    Map<String, Instant> all = new TreeMap<>(videos);
    metrics.forEach((metric, until) -> all.put(metric.key(), until));
    return Collections.unmodifiableMap(all);
  }

  private static boolean lasts(Optional<Instant> until, Instant now) {
    return until.filter(now::isBefore).isPresent();
  }
}
