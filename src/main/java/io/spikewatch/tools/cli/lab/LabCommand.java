package io.spikewatch.tools.cli.lab;

import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.function.config.Settings;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.OutputFile;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.simulation.Experiment;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.LabOptions;
import io.spikewatch.tools.simulation.Plan;
import io.spikewatch.tools.simulation.Regime;
import io.spikewatch.tools.simulation.Score;
import io.spikewatch.tools.simulation.Shape;
import io.spikewatch.tools.simulation.WorldSpec;
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
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures our plan and the baseline strategies in generated worlds. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Measure recall, delay and credits in generated worlds.",
      "The real poll runs every virtual hour. A full scan every hour gives the "
          + "truth. The ratio compares its credits with a bounded scan that runs once, "
          + "right after each refresh."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch lab --seeds 101-110                        daily refreshes, ordinary creators",
      "  spikewatch lab --shape mixed --worst 5 --missed       what costs most, what was missed",
      "  spikewatch lab --regime rolling --plan half           with half of the credits it needs",
      "  spikewatch lab --month                                each true spike is announced once",
      "  spikewatch lab --projection --regime rolling          how often projections are right",
      "",
      "The exit code is 1 if a spike was missed or announced twice, or an alert was false.",
      "With half of the budget, or with polls every third hour, missed spikes do not count.",
      "With --projection it is 1 if projections are rare, or wrong as often as right."
    })
public final class LabCommand implements Callable<Integer> {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final int MAX_SEEDS = 1_000;
  private static final String LEVELS = "views_1d=100k, likes_1d=10k, gmv_1d=500";
  private static final String MANY_LEVELS =
      "views_1d=100k/200k/500k/1m, likes_1d=10k/20k/50k/100k, gmv_1d=500/1k/2k/5k";

  private final CliContext context;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Use this world (default: 1); can be repeated.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N-M",
      description = "Use several worlds, such as 101-110.")
  private Optional<String> seedRange = Optional.empty();

  @Option(
      names = "--regime",
      paramLabel = "NAME",
      description = {
        "daily (default), groups, spread, late, skipped, outage or rolling; can be repeated.",
        "With --month all of them are used."
      })
  private List<Regime> regimes = List.of();

  @Option(
      names = "--shape",
      paramLabel = "NAME",
      description =
          "ordinary (default), mega, sellers, clustered, bursts, resurgence, ads, "
              + "markets, silent, revisions or mixed; can be repeated.")
  private List<Shape> shapes = List.of(Shape.ORDINARY);

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description = {
        "Select how to run our plan; can be repeated.",
        "hourly (default), thrifty (every third hour) or half (of the budget)."
      })
  private List<Plan> plans = List.of(Plan.HOURLY);

  @Option(names = "--baselines", description = "Run all baseline strategies too.")
  private boolean baselines;

  @Option(
      names = "--creators",
      paramLabel = "N",
      description = "Use this many creators (default: 60).")
  private int creators = 60;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Measure this many virtual days (default: 10; with --month: 30).")
  private Optional<Integer> days = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Simulate this many days before the measurement (default: 2).")
  private int warmUp = 2;

  @Option(
      names = "--pages",
      paramLabel = "N",
      description = "Limit the pages per creator and run (default: 200).")
  private int pages = 200;

  @Option(
      names = "--thresholds",
      paramLabel = "LIST",
      description = {
        "Set the levels (default: " + LEVELS + ";",
        "with --month: as deployed; with --projection: several of each)."
      })
  private Optional<String> thresholds = Optional.empty();

  @Option(names = "--month", description = "Report whether each true spike was announced once.")
  private boolean month;

  @Option(
      names = "--projection",
      description = {
        "Report how often the projections of alerts were right: the peak of the next 48 hours",
        "within a factor of 1.5, and the next level within twice the stated time."
      })
  private boolean projection;

  @Option(
      names = "--worst",
      paramLabel = "N",
      description =
          "List the N creators with the highest cost above the reference, and the reasons.")
  private int worst;

  @Option(
      names = "--missed",
      description = "List missed, repeated and false alerts, and the state that the plan knew.")
  private boolean missed;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw recall against credits.")
  private Optional<Path> svg = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Run this many worlds at a time (default: 1). Processor time is measured only "
              + "with one.")
  private int jobs = 1;

  public LabCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LabOptions options = options();
    List<WorldSpec> specs = specs();
    LabProjection projections = new LabProjection();
    try (ProgressOutput output = new ProgressOutput(context.terminal())) {
      Map<String, List<Score>> scores =
          new LabWorlds(jobs, output::progress)
              .run(
                  specs,
                  spec -> experiment(spec, options),
                  worlds -> show(output, worlds, projections));
      if (json) {
        output.data(LabJson.of(scores));
      } else if (month) {
        output.print("\n" + new LabMonth(scores).text(context.terminal()));
      } else if (projection) {
        output.print(projections.text(context.terminal()));
      }
      svg.ifPresent(file -> draw(file, scores));
      boolean passed = projection ? projections.passed() : passed(scores);
      return passed ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private static Experiment experiment(WorldSpec spec, LabOptions options) {
    try {
      return new Experiment(spec, options);
    } catch (IllegalArgumentException e) {
      throw Problem.usage(e.getMessage() + ".");
    }
  }

  private boolean passed(Map<String, List<Score>> scores) {
    return month
        ? new LabMonth(scores).clean()
        : scores.values().stream().allMatch(all -> all.stream().allMatch(LabTable::passed));
  }

  private void show(ProgressOutput output, List<Findings> worlds, LabProjection projections) {
    List<Score> together = LabWorlds.together(worlds);
    if (projection) {
      projections.add(worlds);
    } else if (month && !json) {
      output.print(LabMonth.events(worlds));
    } else if (!json) {
      output.print(new LabTable(worlds, together, jobs == 1).text(context.terminal()));
    }
    if (worst > 0) {
      output.aside(LabTable.worst(together, worst));
    }
    if (missed) {
      worlds.forEach(world -> output.aside(new LabMistakes(world).ofOurPlans()));
    }
  }

  private LabOptions options() {
    Set<Plan> chosen = month || projection ? EnumSet.of(Plan.HOURLY) : EnumSet.copyOf(plans);
    if (chosen.contains(Plan.HALF)) {
      chosen.add(Plan.HOURLY);
    }
    if (pages < 1 || warmUp < 0 || jobs < 1) {
      throw Problem.usage("--pages and --jobs must be at least 1, and --warm-up at least 0.");
    }
    return new LabOptions(levels(), chosen, baselines, warmUp, pages, month);
  }

  private Thresholds levels() {
    ThresholdGrammar.ParsedThresholds parsed =
        ThresholdGrammar.read(
            thresholds.orElse(
                month ? Settings.DEFAULT_THRESHOLDS : projection ? MANY_LEVELS : LEVELS));
    if (!parsed.problems().isEmpty()) {
      throw Problem.usage("--thresholds: " + String.join("; ", parsed.problems()) + ".");
    }
    try {
      Experiment.levels(parsed.thresholds());
      return parsed.thresholds();
    } catch (IllegalArgumentException e) {
      throw Problem.usage("--thresholds: " + e.getMessage() + ".");
    }
  }

  private List<WorldSpec> specs() {
    List<Regime> all =
        regimes.isEmpty() ? month ? List.of(Regime.values()) : List.of(Regime.DAILY) : regimes;
    int total = warmUp + days.orElse(month ? 30 : 10);
    List<WorldSpec> specs = new ArrayList<>();
    try {
      for (Regime regime : all) {
        for (Shape shape : shapes) {
          for (long seed : allSeeds()) {
            specs.add(new WorldSpec(seed, creators, total, regime, shape));
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw Problem.usage(e.getMessage() + ".");
    }
    return specs;
  }

  private List<Long> allSeeds() {
    List<Long> all = new ArrayList<>(seeds);
    seedRange.ifPresent(range -> LongStream.of(range(range)).forEach(all::add));
    return all.isEmpty() ? List.of(1L) : all;
  }

  private static long[] range(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      long first = Long.parseLong(range.group(1));
      long last = Long.parseLong(range.group(2));
      if (first <= last && last - first < MAX_SEEDS) {
        return LongStream.rangeClosed(first, last).toArray();
      }
    }
    throw Problem.usage("--seeds: write a range of at most 1000 seeds, such as 101-110.");
  }

  private static void draw(Path file, Map<String, List<Score>> scores) {
    OutputFile.write(file, RecallPlot.of(scores));
  }
}
