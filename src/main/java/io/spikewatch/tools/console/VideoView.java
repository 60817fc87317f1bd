package io.spikewatch.tools.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A video with its charts and its explanation.
 *
 * @param cover the address of the cover on this console
 * @param created the date of creation and the age
 * @param facts the facts about the video and its polls, by label
 * @param metrics the state of each level
 * @param alerts the alerts of the video, newest first
 * @param decisions the decisions of the polls that found it near a level, newest first
 */
public record VideoView(
    String handle,
    String name,
    String videoId,
    Optional<String> caption,
    Optional<String> cover,
    String created,
    String link,
    Map<String, String> facts,
    List<MetricView> metrics,
    List<AlertLine> alerts,
    List<Decided> decisions,
    List<Chart> charts,
    ChartPeriod period,
    boolean muted) {

  /** An alert in words, and its place in the page, to which charts link. */
  public record AlertLine(String anchor, String text) {}

  /** A metric, its figure and its levels. */
  public record MetricView(
      String metric,
      String value,
      Optional<String> usual,
      List<LevelState> levels,
      List<String> notes) {}

  /** A level, its state and an explanation. */
  public record LevelState(String level, String state, String why) {}

  /** The decision of a poll. */
  public record Decided(String at, String metric, String value, String why, boolean alerted) {}
}
