package io.spikewatch.cli;

import io.spikewatch.demo.Levels;
import io.spikewatch.demo.Regime;
import io.spikewatch.lab.LabSpec;
import io.spikewatch.lab.Laboratory;
import io.spikewatch.lab.Mix;
import io.spikewatch.lab.Score;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures our plan and its rivals in generated worlds. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Measure what is found, how soon and for how many credits, in generated worlds.",
      "The real poll and plainer ones run at every virtual hour over the same figures, and are held",
      "against what a full scan at every hour finds."
    })
final class LabCommand implements Callable<Integer> {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})\\.\\.(\\d{1,4})");

  private final Shell shell;

  @Option(names = "--seed", paramLabel = "N", description = "Worlds (default: 1); repeatable.")
  private List<Long> seeds = List.of(1L);

  @Option(names = "--regime", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}.")
  private List<Regime> regimes = List.of(Regime.values());

  @Option(names = "--creators", paramLabel = "N", description = "Creators (default: 200).")
  private int creators = 200;

  @Option(names = "--days", paramLabel = "N", description = "Virtual days (default: 30).")
  private int days = 30;

  @Option(
      names = "--catalogue",
      paramLabel = "N..M",
      description = "Videos of a creator at the start (default: 150..2000).")
  private String catalogue = "150..2000";

  @Option(names = "--mix", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}.")
  private Mix mix = Mix.TYPICAL;

  @Option(names = "--thresholds", paramLabel = "LIST", description = "Levels, as for a watch.")
  private String thresholds = "views_1d=100k, likes_1d=10k, gmv_1d=500";

  LabCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Thresholds read = ThresholdGrammar.read(thresholds).thresholds();
    Levels levels =
        Laboratory.judged(read)
            .orElseThrow(
                () ->
                    Problem.usage(
                        "--thresholds: the referee judges fixed levels of views_1d, likes_1d and"
                            + " gmv_1d only."));
    try (Screen screen = new Screen(shell.terminal())) {
      for (Regime regime : regimes) {
        for (long seed : seeds) {
          LabSpec spec = spec(seed, regime);
          screen.print(
              "%s, seed %d".formatted(regime.name().toLowerCase(java.util.Locale.ROOT), seed));
          Laboratory laboratory = new Laboratory(spec, read, levels, 50);
          screen.print(table(laboratory.scores()));
        }
      }
    }
    return Cli.OK;
  }

  private static String table(List<Score> scores) {
    TextTable table =
        new TextTable(
            TextTable.Column.text("strategy"),
            TextTable.Column.figure("recall"),
            TextTable.Column.figure("credits"),
            TextTable.Column.figure("per creator-day"),
            TextTable.Column.figure("median"),
            TextTable.Column.figure("p95"),
            TextTable.Column.figure("msgs/spike"),
            TextTable.Column.figure("spikes"),
            TextTable.Column.figure("missed"),
            TextTable.Column.figure("twice"),
            TextTable.Column.figure("false"));
    for (Score score : scores) {
      table.row(
          score.strategy(),
          "%.2f %%".formatted(100 * score.recall()),
          "%.2f %%".formatted(100 * score.creditShare()),
          "%.1f".formatted(score.creditsPerCreatorDay()),
          minutes(score.delay(50)),
          minutes(score.delay(95)),
          "%.2f".formatted(score.messagesPerSpike()),
          Integer.toString(score.crossings()),
          Integer.toString(score.missed().size()),
          Integer.toString(score.repeated().size()),
          Integer.toString(score.unfounded().size()));
    }
    StringBuilder text = new StringBuilder(table.text()).append('\n');
    scores.stream()
        .filter(score -> !score.plan().isEmpty())
        .forEach(
            score ->
                text.append("  ")
                    .append(score.strategy())
                    .append(": ")
                    .append(score.plan())
                    .append('\n'));
    return text.toString();
  }

  private static String minutes(java.time.Duration delay) {
    return "%d:%02d".formatted(delay.toHours(), delay.toMinutesPart());
  }

  private LabSpec spec(long seed, Regime regime) {
    Matcher range = RANGE.matcher(catalogue);
    if (!range.matches()) {
      throw Problem.usage("--catalogue: write a range such as 150..2000.");
    }
    try {
      return new LabSpec(
          seed,
          creators,
          days,
          Integer.parseInt(range.group(1)),
          Integer.parseInt(range.group(2)),
          regime,
          mix);
    } catch (IllegalArgumentException e) {
      throw Problem.usage(e.getMessage());
    }
  }
}
