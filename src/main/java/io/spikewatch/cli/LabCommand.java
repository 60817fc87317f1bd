package io.spikewatch.cli;

import io.spikewatch.config.Settings;
import io.spikewatch.demo.Regime;
import io.spikewatch.desk.Problem;
import io.spikewatch.lab.Experiment;
import io.spikewatch.lab.Findings;
import io.spikewatch.lab.LabSpec;
import io.spikewatch.lab.Mix;
import io.spikewatch.lab.Plan;
import io.spikewatch.lab.Score;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      "The real poll, and plainer ones, run at every virtual hour over the same figures and are held",
      "against what a full scan at every hour finds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch lab --seed 1 --seed 2                      the table, over two worlds a regime",
      "  spikewatch lab --regime rolling --plan hourly --missed   what was missed, and why",
      "  spikewatch lab --month                                every true spike once, nothing else",
      "",
      "Exit code 1 if our plan falls short of what is asked of it."
    })
final class LabCommand implements Callable<Integer> {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})\\.\\.(\\d{1,4})");
  private static final String LEVELS = "views_1d=100k, likes_1d=10k, gmv_1d=500";

  private final Shell shell;

  @Option(names = "--seed", paramLabel = "N", description = "A world (default: 1); repeatable.")
  private List<Long> seeds = List.of(1L);

  @Option(
      names = "--regime",
      paramLabel = "NAME",
      description = "rolling, daily, spread or outage (default: all); repeatable.")
  private List<Regime> regimes = List.of(Regime.values());

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description = {
        "How to run our plan (default: all ways); repeatable.",
        "hourly, thrifty (every third hour) or half (of the budget)."
      })
  private List<Plan> plans = List.of(Plan.values());

  @Option(names = "--creators", paramLabel = "N", description = "Creators (default: 200).")
  private int creators = 200;

  @Option(names = "--days", paramLabel = "N", description = "Virtual days (default: 30).")
  private int days = 30;

  @Option(
      names = "--catalogue",
      paramLabel = "N..M",
      description = "Videos that a creator starts with (default: 150..2000; a month: 10..2000).")
  private Optional<String> catalogue = Optional.empty();

  @Option(
      names = "--mix",
      paramLabel = "NAME",
      description = "Kind of creators: typical, bursty or small (default: typical).")
  private Mix mix = Mix.TYPICAL;

  @Option(
      names = "--thresholds",
      paramLabel = "LIST",
      description = "Levels (default: " + LEVELS + "; a month: as deployed).")
  private Optional<String> thresholds = Optional.empty();

  @Option(
      names = "--month",
      description = "Tell of our hourly plan whether each true spike was announced once.")
  private boolean month;

  @Option(names = "--missed", description = "List what was missed, repeated or invented, and why.")
  private boolean missed;

  @Option(names = "--json", description = "Print for programs.")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw recall against credits.")
  private Optional<Path> svg = Optional.empty();

  LabCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Thresholds levels = levels();
    Set<Plan> chosen = month ? EnumSet.of(Plan.HOURLY) : EnumSet.copyOf(plans);
    if (chosen.contains(Plan.HALF)) {
      chosen.add(Plan.HOURLY);
    }
    try (Screen screen = new Screen(shell.terminal())) {
      Map<Regime, List<Score>> scores =
          LabWorlds.run(
              specs(),
              spec -> new Experiment(spec, levels, chosen),
              screen::progress,
              worlds -> tell(screen, worlds));
      if (json) {
        screen.print(LabJson.of(scores));
      } else if (month) {
        screen.print("\n" + new LabMonth(scores).text());
      }
      svg.ifPresent(file -> draw(file, scores));
      return passed(scores) ? Cli.OK : Cli.FAILED;
    }
  }

  private boolean passed(Map<Regime, List<Score>> scores) {
    return month
        ? new LabMonth(scores).clean()
        : scores.entrySet().stream()
            .allMatch(regime -> new LabTable(regime.getKey(), regime.getValue()).passed());
  }

  private void tell(Screen screen, List<Findings> worlds) {
    if (month && !json) {
      screen.print(LabMonth.happened(worlds));
    } else if (!json) {
      Regime regime = worlds.getFirst().spec().regime();
      screen.print(new LabTable(regime, LabWorlds.together(worlds)).text());
    }
    if (missed) {
      worlds.forEach(world -> screen.aside(new LabMisses(world).ofOurPlan()));
    }
  }

  private Thresholds levels() {
    ThresholdGrammar.Reading reading =
        ThresholdGrammar.read(thresholds.orElse(month ? Settings.DEFAULT_THRESHOLDS : LEVELS));
    if (!reading.problems().isEmpty()) {
      throw Problem.usage("--thresholds: " + String.join("; ", reading.problems()) + ".");
    }
    try {
      Experiment.check(reading.thresholds());
      return reading.thresholds();
    } catch (IllegalArgumentException e) {
      throw Problem.usage("--thresholds: " + e.getMessage() + ".");
    }
  }

  private List<LabSpec> specs() {
    Matcher range = RANGE.matcher(catalogue.orElse(month ? "10..2000" : "150..2000"));
    if (!range.matches()) {
      throw Problem.usage("--catalogue: write a range such as 150..2000.");
    }
    int smallest = Integer.parseInt(range.group(1));
    int largest = Integer.parseInt(range.group(2));
    List<LabSpec> specs = new ArrayList<>();
    try {
      for (Regime regime : regimes) {
        for (long seed : seeds) {
          specs.add(new LabSpec(seed, creators, days, smallest, largest, regime, mix));
        }
      }
    } catch (IllegalArgumentException e) {
      throw Problem.usage(e.getMessage() + ".");
    }
    return specs;
  }

  private static void draw(Path file, Map<Regime, List<Score>> scores) {
    try {
      Files.writeString(file, RecallPlot.of(scores));
    } catch (IOException e) {
      throw Problem.failure("The plot could not be written to %s: %s".formatted(file, e));
    }
  }
}
