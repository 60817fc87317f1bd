package io.spikewatch.cli;

import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Mutes;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that name what is muted: videos and metrics, or, without any, the whole creator. */
final class MutedThings {

  private static final Pattern ADDRESS = Pattern.compile(".*/video/(\\d{1,25})(?:[/?#].*)?");

  @Option(
      names = "--video",
      paramLabel = "ID",
      description = "Only this video: its id or its address; can be repeated.")
  private List<String> videos = List.of();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "Only this metric of all videos, such as likes_1d; can be repeated.")
  private List<String> metrics = List.of();

  /** Whether it is the whole creator. */
  boolean none() {
    return videos.isEmpty() && metrics.isEmpty();
  }

  /** What is named, each until that instant. */
  Mutes until(Instant until) {
    Map<Metric, Instant> byMetric = new EnumMap<>(Metric.class);
    Map<String, Instant> byVideo = new TreeMap<>();
    metrics.forEach(
        metric ->
            byMetric.put(Typed.metric("--metric", metric.strip().toLowerCase(Locale.ROOT)), until));
    videos.forEach(video -> byVideo.put(video(video), until));
    return new Mutes(byMetric, byVideo);
  }

  /** What is named, as it goes on in a sentence about the creator. */
  String words() {
    return none() ? "" : ": " + String.join(", ", until(Instant.EPOCH).byName().keySet());
  }

  private static String video(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    String id = address.matches() ? address.group(1) : text.strip();
    if (!Mutes.isVideoId(id)) {
      throw Problem.usage(
          "--video: '%s' is no video; write its number, or its address.".formatted(text));
    }
    return id;
  }
}
