package io.spikewatch.cli;

import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.demo.Regime;
import io.spikewatch.lab.Findings;
import io.spikewatch.lab.Plan;
import io.spikewatch.lab.Score;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A month in every regime: whether each true spike was announced once and nothing else was, and
 * whether a backtest of the month finds the same.
 */
final class LabMonth {

  private final Map<Regime, List<Score>> scores;

  LabMonth(Map<Regime, List<Score>> scores) {
    this.scores = scores;
  }

  /** Whether nothing was missed, repeated, invented or judged otherwise in any regime. */
  boolean clean() {
    return scores.values().stream().map(LabMonth::ours).allMatch(LabMonth::clean);
  }

  private static boolean clean(Score score) {
    return score.missed().isEmpty()
        && score.repeated().isEmpty()
        && score.unfounded().isEmpty()
        && score.unlikeBacktest() == 0;
  }

  private static Score ours(List<Score> ofRegime) {
    return ofRegime.stream()
        .filter(score -> score.plan().filter(Plan.HOURLY::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  String text() {
    TextTable table =
        new TextTable(
            Column.text("regime"),
            Column.figure("spikes"),
            Column.figure("announced once"),
            Column.figure("missed"),
            Column.figure("repeated"),
            Column.figure("false"),
            Column.figure("unlike backtest"),
            Column.figure("messages"),
            Column.figure("credits"));
    scores.forEach(
        (regime, all) -> {
          Score score = ours(all);
          table.row(
              regime.name().toLowerCase(Locale.ROOT),
              Integer.toString(score.crossings()),
              Integer.toString(score.announced()),
              Integer.toString(score.missed().size()),
              Integer.toString(score.repeated().size()),
              Integer.toString(score.unfounded().size()),
              Integer.toString(score.unlikeBacktest()),
              Long.toString(score.messages()),
              "%.2f%%".formatted(100 * score.creditShare()));
        });
    return table.text();
  }

  /** What the worlds had in store. */
  static String happened(List<Findings> worlds) {
    Map<String, Integer> all = new TreeMap<>();
    worlds.forEach(
        world -> world.happenings().forEach((what, n) -> all.merge(what, n, Integer::sum)));
    return "%s: %s"
        .formatted(
            worlds.getFirst().spec().regime().name().toLowerCase(Locale.ROOT),
            all.entrySet().stream()
                .map(one -> "%d x %s".formatted(one.getValue(), one.getKey()))
                .collect(Collectors.joining(", ")));
  }
}
