package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.watch.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The form of a backtest, and its result.
 *
 * @param creators all creators to choose from
 * @param tags all tags to choose from
 * @param metrics all metrics
 * @param inForce the levels in force, each with its number of creators
 * @param result the result, if the query contained a level
 */
public record BacktestView(
    BacktestQuery query,
    List<String> creators,
    List<String> tags,
    List<Option> metrics,
    List<String> inForce,
    Optional<BacktestFigures> result) {

  /** An option of a list. */
  public record Option(String key, String name) {

    static Option of(Metric metric) {
      return new Option(metric.key(), Formats.phrase(metric));
    }

    /** All metrics to choose from. */
    static List<Option> metrics() {
      return Arrays.stream(Metric.values()).map(Option::of).toList();
    }
  }

  /**
   * The creators and the level to try.
   *
   * @param who {@code all}, {@code tag:} or {@code @} and a name
   * @param metric the metric whose level is tried
   * @param level the level
   */
  public record BacktestQuery(String who, String metric, String level, int days) {

    /** The levels as fields of the form. */
    public List<LevelsForm.LevelField> fields() {
      return LevelsForm.fields(level);
    }

    /** The figures that a slider can choose. */
    public String figures() {
      return LevelScale.figures(Metric.of(metric).orElse(Metric.VIEWS_1D));
    }

    /** The multiples that a slider can choose. */
    public String multiples() {
      return LevelScale.multiples();
    }
  }

  /**
   * The result of a backtest.
   *
   * @param tried the tried levels in words
   * @param history the history in words
   * @param below whether a tried level is lower than the levels that the polls used
   * @param more the number of alerts that are not listed
   * @param alertsByLevel the number of alerts of each level, for the script of the sliders
   * @param level the level as a user types it
   * @param apply the text of the button that sets the level; empty if the level cannot be set
   */
  public record BacktestFigures(
      BacktestQuery query,
      String tried,
      String history,
      int messages,
      String perWeek,
      String severities,
      Optional<String> worstDay,
      boolean below,
      List<String> unreadable,
      List<MessageView> sent,
      int more,
      BacktestCurve curve,
      String alertsByLevel,
      String level,
      Optional<String> apply) {}

  /** A message that would have been sent. */
  public record MessageView(
      String handle,
      String name,
      String at,
      String crossed,
      String value,
      String severity,
      String videoId,
      Optional<String> caption) {}
}
