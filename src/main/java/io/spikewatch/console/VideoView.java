package io.spikewatch.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A video with its courses, and why it was announced or was not.
 *
 * @param facts when it was made, seen and will be looked at, by their names
 * @param standings each level and what would make it fire
 * @param alerts what was announced of it, newest first
 * @param decisions what the polls decided when a level was near, newest first
 */
public record VideoView(
    String handle,
    String name,
    String videoId,
    Optional<String> caption,
    String link,
    Map<String, String> facts,
    List<Standing> standings,
    List<String> alerts,
    List<Decided> decisions,
    List<Chart> charts,
    boolean muted) {

  /** A metric, its figure and how it stands against its levels. */
  public record Standing(
      String metric,
      String value,
      Optional<String> usual,
      List<LevelState> levels,
      List<String> notes) {}

  /** A level, its state, and what that means. */
  public record LevelState(String level, String state, String why) {}

  /** What a poll decided. */
  public record Decided(String at, String metric, String value, String why, boolean alerted) {}
}
