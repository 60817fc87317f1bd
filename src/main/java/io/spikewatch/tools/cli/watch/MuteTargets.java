package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.Problem;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * The options that name the muted videos and metrics. Without an option the whole creator is muted.
 */
final class MuteTargets {

  private static final Pattern ADDRESS = Pattern.compile(".*/video/(\\d{1,25})(?:[/?#].*)?");

  @Option(
      names = "--video",
      paramLabel = "ID",
      description = "Select only this video, by its id or its address; can be repeated.")
  private List<String> videos = List.of();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "Select only this metric of all videos, such as likes_1d; can be repeated.")
  private List<String> metrics = List.of();

  /** Whether the whole creator is meant. */
  boolean none() {
    return videos.isEmpty() && metrics.isEmpty();
  }

  /** The mutes of the named targets until that instant. */
  Mutes until(Instant until) {
    Map<Metric, Instant> byMetric = new EnumMap<>(Metric.class);
    Map<String, Instant> byVideo = new TreeMap<>();
    metrics.forEach(
        metric ->
            byMetric.put(
                InputParser.metric("--metric", metric.strip().toLowerCase(Locale.ROOT)), until));
    videos.forEach(video -> byVideo.put(video(video), until));
    return new Mutes(byMetric, byVideo);
  }

  /** The named targets, as the end of a sentence about the creator. */
  String words() {
    return none() ? "" : ": " + String.join(", ", until(Instant.EPOCH).byName().keySet());
  }

  private static String video(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    String id = address.matches() ? address.group(1) : text.strip();
    if (!Mutes.isVideoId(id)) {
      throw Problem.usage(
          "--video: '%s' is not a valid video. Write its id, or its address.".formatted(text));
    }
    return id;
  }
}
