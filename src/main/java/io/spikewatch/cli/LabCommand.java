package io.spikewatch.cli;

import io.spikewatch.demo.Regime;
import io.spikewatch.lab.Experiment;
import io.spikewatch.lab.LabSpec;
import io.spikewatch.lab.Mix;
import io.spikewatch.lab.Plan;
import io.spikewatch.lab.Score;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch lab --regime rolling --seed 1 --seed 2 --plan hourly --missed",
      "",
      "Exit code 1 if our plan falls short of what is asked of it."
    })
final class LabCommand implements Callable<Integer> {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})\\.\\.(\\d{1,4})");

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
      description = "hourly, thrifty or half, the budget (default: all); repeatable.")
  private List<Plan> plans = List.of(Plan.values());

  @Option(names = "--creators", paramLabel = "N", description = "Creators (default: 200).")
  private int creators = 200;

  @Option(names = "--days", paramLabel = "N", description = "Virtual days (default: 30).")
  private int days = 30;

  @Option(
      names = "--catalogue",
      paramLabel = "N..M",
      description = "Videos of a creator at the start (default: 150..2000).")
  private String catalogue = "150..2000";

  @Option(
      names = "--mix",
      paramLabel = "NAME",
      description = "Kind of creators: typical, bursty or small (default: typical).")
  private Mix mix = Mix.TYPICAL;

  @Option(
      names = "--thresholds",
      paramLabel = "LIST",
      description = "Levels (default: views_1d=100k, likes_1d=10k, gmv_1d=500).")
  private String thresholds = "views_1d=100k, likes_1d=10k, gmv_1d=500";

  @Option(names = "--missed", description = "List what was missed, repeated or invented, and why.")
  private boolean missed;

  LabCommand(Shell shell) {
    this.shell = shell;
  }

  /** One world and how everybody did in it. */
  private record Ran(Experiment experiment, List<Score> scores) {}

  @Override
  public Integer call() {
    Map<Regime, List<Future<Ran>>> worlds = new LinkedHashMap<>();
    boolean well = true;
    int cores = Runtime.getRuntime().availableProcessors();
    try (Screen screen = new Screen(shell.terminal());
        ExecutorService pool = Executors.newFixedThreadPool(cores)) {
      for (Regime regime : regimes) {
        List<Future<Ran>> ofRegime = new ArrayList<>();
        for (long seed : seeds) {
          Experiment experiment = experiment(spec(seed, regime));
          ofRegime.add(pool.submit(() -> new Ran(experiment, experiment.scores())));
        }
        worlds.put(regime, ofRegime);
      }
      for (Map.Entry<Regime, List<Future<Ran>>> regime : worlds.entrySet()) {
        List<Ran> ran = regime.getValue().stream().map(LabCommand::ended).toList();
        LabTable table = new LabTable(regime.getKey(), together(ran));
        screen.print(table.text());
        if (missed) {
          ran.forEach(r -> screen.print(new LabMisses(r.experiment(), r.scores()).text()));
        }
        well &= table.passed();
      }
    }
    return well ? Cli.OK : Cli.FAILED;
  }

  private Experiment experiment(LabSpec spec) {
    ThresholdGrammar.Reading reading = ThresholdGrammar.read(thresholds);
    if (!reading.problems().isEmpty()) {
      throw Problem.usage("--thresholds: " + String.join("; ", reading.problems()));
    }
    Thresholds levels = reading.thresholds();
    Set<Plan> chosen = EnumSet.copyOf(plans);
    if (chosen.contains(Plan.HALF)) {
      chosen.add(Plan.HOURLY);
    }
    try {
      return new Experiment(spec, levels, chosen);
    } catch (IllegalArgumentException e) {
      throw Problem.usage("--thresholds: " + e.getMessage());
    }
  }

  private static Ran ended(Future<Ran> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an experiment ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an experiment broke off", e.getCause());
    }
  }

  private static List<Score> together(List<Ran> worlds) {
    List<Score> sum = worlds.getFirst().scores();
    for (Ran world : worlds.subList(1, worlds.size())) {
      List<Score> next = new ArrayList<>();
      for (int i = 0; i < sum.size(); i++) {
        next.add(sum.get(i).and(world.scores().get(i)));
      }
      sum = next;
    }
    return sum;
  }

  private LabSpec spec(long seed, Regime regime) {
    Matcher range = RANGE.matcher(catalogue);
    if (!range.matches()) {
      throw Problem.usage("--catalogue: write a range such as 150..2000.");
    }
    try {
      int smallest = Integer.parseInt(range.group(1));
      int largest = Integer.parseInt(range.group(2));
      return new LabSpec(seed, creators, days, smallest, largest, regime, mix);
    } catch (IllegalArgumentException e) {
      throw Problem.usage(e.getMessage());
    }
  }
}
