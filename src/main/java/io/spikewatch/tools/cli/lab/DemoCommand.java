package io.spikewatch.tools.cli.lab;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.operations.ConsoleHost;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.console.Covers;
import io.spikewatch.tools.console.StoreSession;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.Regime;
import io.spikewatch.tools.simulation.World;
import io.spikewatch.tools.simulation.WorldSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs Spikewatch on simulated creators, and compares the alerts with the truth. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Run Spikewatch on simulated creators: without a key, AWS or a network.",
      "The function of AWS polls twelve creators every virtual hour for a week.",
      "Figures are refreshed once a day. Each alert is printed when it is sent. At "
          + "the end all alerts are compared with the truth."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch demo --days 3 --seed 7",
      "",
      "The exit code is 1 if a crossing was missed or repeated, or an alert was false."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int MIN_DAYS = 2;
  private static final int MAX_DAYS = 60;
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

  private final CliContext context;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Use another simulated world (default: 1).")
  private long seed = 1;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Simulate N days, 2 to 60 (default: 7).")
  private int days = 7;

  @Option(names = "--rolling", description = "Refresh figures every hour instead of once a day.")
  private boolean rolling;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only the summary.")
  private boolean quiet;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Store the data in this folder for other commands; the last day ends now.")
  private Optional<Path> keep = Optional.empty();

  @Option(
      names = "--json",
      description =
          "Print JSON: {clean, days, seed, creators, runs, polls, polls_failed, credits, "
              + "credits_of_a_full_scan, crossings, announced, missed, not_read_yet, duplicates, "
              + "unfounded, median_delay, longest_delay, messages}, without alerts.")
  private boolean json;

  public DemoCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    InputParser.days(days, MIN_DAYS, MAX_DAYS);
    World world = new World(spec());
    try (ProgressOutput output = new ProgressOutput(context.terminal(), this::leftBehind);
        EmbeddedStore store = store()) {
      if (!quiet && !json) {
        output.print(introduction());
      }
      DemoRun.DemoResult result = new DemoRun(world, days, output, quiet || json, store).run();
      output.clear();
      DemoSummary summary = new DemoSummary(world, result);
      if (json) {
        output.data(JsonWriter.written(j -> j.object(o -> write(o, summary))));
        return summary.verdict().isClean() ? ExitCode.OK : ExitCode.FAILED;
      }
      output.print(context.terminal().strong(title()) + "\n" + summary.text());
      if (!quiet) {
        output.print(next());
        offerConsole(store, result.lastPollAt());
      }
      return summary.verdict().isClean() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private String leftBehind() {
    return keep.map(folder -> "The data in %s is incomplete; remove it.".formatted(folder))
        .orElse("Nothing was stored.");
  }

  private void write(JsonWriter to, DemoSummary summary) {
    to.field("clean", summary.verdict().isClean());
    to.number("days", days);
    to.number("seed", seed);
    summary.write(to);
  }

  private EmbeddedStore store() {
    EmbeddedStore store = keep.map(EmbeddedStore::inFolder).orElseGet(EmbeddedStore::inMemory);
    LocalTables.create(store.client());
    if (!application(store, _ -> new Notifier.PublishResult.Accepted(), context.clock())
        .stores()
        .watchlist()
        .read()
        .watches()
        .isEmpty()) {
      store.close();
      throw Problem.usage("--keep: that folder already contains a watchlist. Name a new folder.");
    }
    return store;
  }

  private static Application application(
      EmbeddedStore store, Notifier notifier, InstantSource clock) {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_KEY", "none");
    return Wiring.local(Settings.from(variables), store.client(), notifier, clock);
  }

  /** Offers the console on a terminal, even if the data is not stored in a folder. */
  private void offerConsole(EmbeddedStore store, Instant end) {
    boolean wanted =
        context
            .terminal()
            .prompt()
            .flatMap(prompt -> prompt.answer("\nOpen the console in a browser? [y/N] "))
            .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
            .isPresent();
    if (wanted) {
      InstantSource clock = InstantSource.fixed(end);
      ConsoleHost host = new ConsoleHost(context, 0, true, Covers.none());
      Application application = application(store, host.notifier(), clock);
      host.serve(
          StoreSession.staying(() -> new OpenStore(application, () -> {})),
          clock,
          keep.map(folder -> "demo in " + folder).orElse("demo, not stored"));
    }
  }

  private Regime regime() {
    return rolling ? Regime.ROLLING : Regime.DAILY;
  }

  private String introduction() {
    return """
        This simulates %d days of twelve TikTok creators in about a minute.
        Figures are refreshed %s. Spikewatch polls once an hour.
        Each alert below names a video that has just crossed a level.
        The levels are %s.
        """
        .formatted(
            days, rolling ? "every hour" : "once a day, as by KeyAPI", Settings.DEFAULT_THRESHOLDS);
  }

  private String title() {
    return "%d virtual days, seed %d, levels %s".formatted(days, seed, Settings.DEFAULT_THRESHOLDS);
  }

  private WorldSpec spec() {
    return WorldSpec.demo(seed, regime(), keep.isPresent() ? endingNow() : START, days);
  }

  /** The start of the world, so that its last poll is in the present hour. */
  private Instant endingNow() {
    return context
        .clock()
        .instant()
        .truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofHours(1))
        .minus(Duration.ofDays(days));
  }

  private String next() {
    String look =
        keep.map(folder -> "./spikewatch console --data " + folder)
            .orElse("./spikewatch demo --keep DIR && ./spikewatch console --data DIR");
    return """

        Open the console in a browser:
          %s

        Then watch your own creators:
          ./spikewatch watch add @name
          export KEYAPI_KEY=...           from https://keyapi.ai/app/dashboard
          ./spikewatch poll               the first poll is the baseline; repeat it once an hour"""
        .formatted(look);
  }
}
