package io.spikewatch.cli;

import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.demo.Regime;
import io.spikewatch.lab.Bar;
import io.spikewatch.lab.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores of one regime, and whether our plan reaches what is asked of it. */
final class LabTable {

  private final Regime regime;
  private final List<Score> scores;

  LabTable(Regime regime, List<Score> scores) {
    this.regime = regime;
    this.scores = scores;
  }

  /** Whether every plan of ours for which there is a bar reaches it. */
  boolean passed() {
    return scores.stream().allMatch(score -> misses(score).orElse(List.of()).isEmpty());
  }

  String text() {
    TextTable table =
        new TextTable(
            Column.text(regime.name().toLowerCase(Locale.ROOT)),
            Column.figure("recall"),
            Column.figure("credits"),
            Column.figure("a day"),
            Column.figure("median"),
            Column.figure("p95"),
            Column.figure("msgs"),
            Column.figure("missed"),
            Column.figure("twice"),
            Column.figure("false"),
            Column.text(""));
    for (Score score : scores) {
      table.row(
          score.strategy(),
          "%.2f%%".formatted(100 * score.recall()),
          "%.2f%%".formatted(100 * score.creditShare()),
          "%.1f".formatted(score.creditsPerCreatorDay()),
          hours(score.delay(50)),
          hours(score.delay(95)),
          "%.2f".formatted(score.messagesPerSpike()),
          Integer.toString(score.missed().size()),
          Integer.toString(score.repeated().size()),
          Integer.toString(score.unfounded().size()),
          verdict(score));
    }
    List<String> lines = new ArrayList<>();
    lines.add(table.text());
    scores.stream().filter(score -> !score.reasons().isEmpty()).forEach(s -> lines.add(why(s)));
    lines.add("");
    return String.join("\n", lines);
  }

  private Optional<List<String>> misses(Score score) {
    return score.plan().flatMap(plan -> Bar.of(regime, plan)).map(bar -> bar.misses(score));
  }

  private String verdict(Score score) {
    return misses(score)
        .map(misses -> misses.isEmpty() ? "ok" : "FAILS " + String.join(" ", misses))
        .orElse("");
  }

  private static String why(Score score) {
    return "  %s: %s"
        .formatted(
            score.strategy(),
            score.reasons().entrySet().stream()
                .map(reason -> "%s %d".formatted(reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String hours(Duration delay) {
    return "%d:%02d".formatted(delay.toHours(), delay.toMinutesPart());
  }
}
