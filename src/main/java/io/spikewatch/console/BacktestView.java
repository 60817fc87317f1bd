package io.spikewatch.console;

import java.util.List;
import java.util.Optional;

/**
 * What other levels would have sent.
 *
 * @param creators all there are, to choose from
 * @param tags all there are, to choose from
 * @param metrics all there are
 * @param result what came of it, where it was asked for at once
 */
public record BacktestView(
    Query query,
    List<String> creators,
    List<String> tags,
    List<Option> metrics,
    Optional<Result> result) {

  /** A thing to choose. */
  public record Option(String key, String name) {}

  /**
   * Whom and what to try.
   *
   * @param who {@code all}, {@code tag:} or {@code @} and a name
   * @param metric the one whose level is moved
   * @param level where it stands
   */
  public record Query(String who, String metric, String level, int days) {}

  /**
   * What came of it.
   *
   * @param tried the levels in words
   * @param history what there was to try them on
   * @param below whether polls may not have read as far
   * @param more how many alerts are not listed
   * @param level as it is typed
   * @param apply what the button says that sets the level; absent where nothing can be set
   */
  public record Result(
      Query query,
      String tried,
      String history,
      int messages,
      String perWeek,
      String severities,
      Optional<String> worstDay,
      boolean below,
      List<String> unreadable,
      List<Sent> sent,
      int more,
      BacktestCurve curve,
      String level,
      Optional<String> apply) {}

  /** A message that would have been sent. */
  public record Sent(
      String handle,
      String name,
      String at,
      String crossed,
      String value,
      String severity,
      String videoId) {}
}
