package io.spikewatch.cli;

import io.spikewatch.config.Settings;
import io.spikewatch.demo.World;
import io.spikewatch.demo.WorldSpec;
import io.spikewatch.desk.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole job on simulated creators, and how well it was done. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show the whole job on simulated creators: no key, no AWS, no network.",
      "A week of twelve creators is polled at every virtual hour by the function that runs on AWS.",
      "Each alert is printed as it comes; at the end they are held against the truth."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch demo --days 3 --seed 7",
      "",
      "Exit code 1 if a crossing was missed, repeated or invented."
    })
final class DemoCommand implements Callable<Integer> {

  private static final int FEWEST_DAYS = 2;
  private static final int MOST_DAYS = 60;

  private final Shell shell;

  @Option(names = "--seed", paramLabel = "N", description = "Another world (default: 1).")
  private long seed = 1;

  @Option(names = "--days", paramLabel = "N", description = "Virtual days, 2 to 60 (default: 7).")
  private int days = 7;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the summary only.")
  private boolean quiet;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (days < FEWEST_DAYS || days > MOST_DAYS) {
      throw Problem.usage(
          "--days: write a number from %d to %d.".formatted(FEWEST_DAYS, MOST_DAYS));
    }
    World world = new World(spec());
    try (Screen screen = new Screen(shell.terminal())) {
      DemoRun.Result result = new DemoRun(world, days, screen, quiet).run();
      screen.clear();
      DemoSummary summary = new DemoSummary(world, result);
      screen.print(shell.terminal().strong(title()) + "\n" + summary.text());
      if (!quiet) {
        screen.print(NEXT);
      }
      return summary.verdict().isClean() ? Cli.OK : Cli.FAILED;
    }
  }

  private String title() {
    return "%d virtual days, seed %d, levels %s".formatted(days, seed, Settings.DEFAULT_THRESHOLDS);
  }

  private WorldSpec spec() {
    WorldSpec demo = WorldSpec.demo(seed);
    // The world's first day is history, before anybody looks.
    return new WorldSpec(
        seed,
        demo.creators(),
        demo.smallestCatalogue(),
        demo.largestCatalogue(),
        demo.regime(),
        demo.start(),
        days + 1);
  }

  private static final String NEXT =
      """

      Now with your own creators:
        ./spikewatch watch add @name
        export KEYAPI_KEY=...           from https://keyapi.ai/app/dashboard
        ./spikewatch poll               the first poll is the baseline; then once an hour""";
}
