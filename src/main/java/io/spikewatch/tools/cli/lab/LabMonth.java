package io.spikewatch.tools.cli.lab;

import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.Plan;
import io.spikewatch.tools.simulation.Score;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks a month in every regime. Each true spike must be announced exactly once, no alert may be
 * false, and a backtest of the month must find the same alerts.
 */
final class LabMonth {

  private final Map<String, List<Score>> scores;

  LabMonth(Map<String, List<Score>> scores) {
    this.scores = scores;
  }

  /** Whether every world passed. */
  boolean clean() {
    return scores.values().stream().map(LabMonth::ours).allMatch(LabMonth::clean);
  }

  private static boolean clean(Score score) {
    return score.wrong().isClean() && score.unlikeBacktest() == 0;
  }

  private static Score ours(List<Score> ofRegime) {
    return ofRegime.stream()
        .filter(score -> score.plan().filter(Plan.HOURLY::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  String text(Terminal terminal) {
    TextTable table =
        new TextTable(
            Column.text("world"),
            Column.figure("spikes"),
            Column.figure("announced once"),
            Column.figure("missed"),
            Column.figure("repeated"),
            Column.figure("false"),
            Column.figure("unlike backtest"),
            Column.figure("messages"),
            Column.figure("credits"));
    scores.forEach(
        (world, all) -> {
          Score score = ours(all);
          table.row(
              world,
              Integer.toString(score.crossings()),
              Integer.toString(score.announced()),
              Integer.toString(score.wrong().missed().size()),
              Integer.toString(score.wrong().repeats().size()),
              Integer.toString(score.wrong().unfounded().size()),
              Integer.toString(score.unlikeBacktest()),
              Long.toString(score.messages()),
              "%.2f%%".formatted(100 * score.creditShare()));
        });
    return terminal.text(table);
  }

  /** The kinds of events in the worlds, with their numbers. */
  static String events(List<Findings> worlds) {
    Map<String, Integer> all = new TreeMap<>();
    worlds.forEach(world -> world.events().forEach((what, n) -> all.merge(what, n, Integer::sum)));
    return "%s: %s"
        .formatted(
            LabWorlds.title(worlds.getFirst().spec()),
            all.entrySet().stream()
                .map(one -> "%d x %s".formatted(one.getValue(), one.getKey()))
                .collect(Collectors.joining(", ")));
  }
}
