package io.spikewatch.tools.cli.lab;

import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.Plan;
import io.spikewatch.tools.simulation.Score;
import io.spikewatch.tools.simulation.Score.CreatorCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The scores of the worlds with one regime and shape. */
final class LabTable {

  private final List<Findings> worlds;
  private final List<Score> scores;
  private final boolean timed;

  /**
   * @param scores the sums of the scores of all worlds
   * @param timed whether processor time was measured
   */
  LabTable(List<Findings> worlds, List<Score> scores, boolean timed) {
    this.worlds = worlds;
    this.scores = scores;
    this.timed = timed;
  }

  /** Whether no mistake occurred, except missed spikes if the plan variant accepts them. */
  static boolean passed(Score score) {
    boolean misses =
        score.plan().filter(Plan.HOURLY::equals).isPresent() && !score.wrong().missed().isEmpty();
    return score.plan().isEmpty()
        || (!misses
            && score.wrong().duplicates().isEmpty()
            && score.wrong().repeats().isEmpty()
            && score.wrong().unfounded().isEmpty());
  }

  String text(Terminal terminal) {
    TextTable table =
        new TextTable(
            Column.text(""),
            Column.figure("recall"),
            Column.figure("a day"),
            Column.figure("ratio"),
            Column.figure("share"),
            Column.figure("median"),
            Column.figure("p95"),
            Column.figure("missed"),
            Column.figure("false"),
            Column.figure("twice"),
            Column.figure("again"),
            Column.figure("ms/1k"));
    for (Score score : scores) {
      table.row(
          score.strategy(),
          "%.2f%%".formatted(100 * score.recall()),
          "%.2f".formatted(score.creditsPerCreatorDay()),
          "%.3f".formatted(score.ratio()),
          "%.2f%%".formatted(100 * score.creditShare()),
          hours(score.delay(50)),
          hours(score.delay(95)),
          Integer.toString(score.wrong().missed().size()),
          Integer.toString(score.wrong().unfounded().size()),
          Integer.toString(score.wrong().duplicates().size()),
          Integer.toString(score.wrong().repeats().size()),
          score
              .processorMillisPerThousandPages()
              .filter(_ -> timed)
              .map("%.0f"::formatted)
              .orElse(""));
    }
    List<String> lines = new ArrayList<>();
    lines.add(title());
    lines.add(terminal.text(table));
    scores.stream().filter(score -> !score.reasons().isEmpty()).forEach(s -> lines.add(why(s)));
    lines.add("");
    return String.join("\n", lines);
  }

  private String title() {
    Score first = scores.getFirst();
    return "%s: %d worlds, %d creators, %.0f creator days, %d spikes; credits per creator and day:"
        .formatted(
            LabWorlds.title(worlds.getFirst().spec()),
            worlds.size(),
            worlds.stream().mapToInt(w -> w.spec().creators()).sum(),
            first.creatorDays(),
            first.crossings());
  }

  private static String why(Score score) {
    String reasons =
        score.reasons().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(reason -> "%s %d".formatted(reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", "));
    return "  %s: %s%n  by worth: %s%s"
        .formatted(
            score.strategy(),
            reasons,
            worth(score),
            score.wrong().excused() == 0
                ? ""
                : "; %d alerts about ambiguous figures".formatted(score.wrong().excused()));
  }

  /** Requests per creator and day, by sort order and by worth. */
  private static String worth(Score score) {
    return score.creators().stream()
        .flatMap(creator -> creator.requests().entrySet().stream())
        .collect(
            Collectors.groupingBy(Map.Entry::getKey, Collectors.summingInt(Map.Entry::getValue)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "%s %.2f".formatted(e.getKey(), e.getValue() / score.creatorDays()))
        .collect(Collectors.joining(", "));
  }

  /** The creators with the highest cost above the reference. */
  static String worst(List<Score> scores, int number) {
    List<String> lines = new ArrayList<>();
    for (Score score : scores) {
      score.creators().stream()
          .sorted(Comparator.comparingLong(c -> c.reference() - c.credits()))
          .limit(number)
          .forEach(creator -> lines.add("%s: %s".formatted(score.strategy(), words(creator))));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String words(CreatorCost creator) {
    return "@%s (%s, %d videos): %d credits, reference %d: %s"
        .formatted(
            creator.handle(),
            creator.kind(),
            creator.videos(),
            creator.credits(),
            creator.reference(),
            creator.requests().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> "%s %d".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String hours(Duration delay) {
    return "%d:%02d".formatted(delay.toHours(), delay.toMinutesPart());
  }
}
