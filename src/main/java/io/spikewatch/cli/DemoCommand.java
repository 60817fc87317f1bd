package io.spikewatch.cli;

import io.spikewatch.config.Settings;
import io.spikewatch.console.Visits;
import io.spikewatch.demo.World;
import io.spikewatch.demo.WorldSpec;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.notify.Notifier;
import io.spikewatch.virtual.LocalTables;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
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

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the data there; the days end now, for all other commands to show them.")
  private Optional<Path> keep = Optional.empty();

  @Option(
      names = "--json",
      description = {
        "For programs: {clean, days, seed, creators, runs, polls, polls_failed, credits,",
        "credits_of_a_full_scan, crossings, announced, missed, duplicates, unfounded,",
        "median_delay, longest_delay, messages}; no alerts and no question."
      })
  private boolean json;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Typed.days(days, FEWEST_DAYS, MOST_DAYS);
    World world = new World(spec());
    try (Screen screen = new Screen(shell.terminal(), this::leftBehind);
        EmbeddedStore store = store()) {
      DemoRun.Result result = new DemoRun(world, days, screen, quiet || json, store).run();
      screen.clear();
      DemoSummary summary = new DemoSummary(world, result);
      if (json) {
        screen.print(Json.written(j -> j.object(o -> write(o, summary))));
        return summary.verdict().isClean() ? Cli.OK : Cli.FAILED;
      }
      screen.print(shell.terminal().strong(title()) + "\n" + summary.text());
      if (!quiet) {
        screen.print(next());
        offerConsole(store, result.lastPollAt());
      }
      return summary.verdict().isClean() ? Cli.OK : Cli.FAILED;
    }
  }

  private String leftBehind() {
    return keep.map(folder -> "What %s holds breaks off there; remove it.".formatted(folder))
        .orElse("Nothing was kept.");
  }

  private void write(Json to, DemoSummary summary) throws IOException {
    to.field("clean", summary.verdict().isClean());
    to.number("days", days);
    to.number("seed", seed);
    summary.write(to);
  }

  private EmbeddedStore store() {
    EmbeddedStore store = keep.map(EmbeddedStore::inFolder).orElseGet(EmbeddedStore::inMemory);
    LocalTables.create(store.client());
    if (!application(store, _ -> new Notifier.Handover.Accepted(), shell.clock())
        .stores()
        .watchlist()
        .read()
        .watches()
        .isEmpty()) {
      store.close();
      throw Problem.usage("--keep: there is a watchlist in that folder already; name a new one.");
    }
    return store;
  }

  private static Application application(
      EmbeddedStore store, Notifier notifier, InstantSource clock) {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_KEY", "none");
    return Wiring.local(Settings.from(variables), store.client(), notifier, clock);
  }

  /** On a terminal the data can be looked at in a browser, though it may be kept nowhere. */
  private void offerConsole(EmbeddedStore store, Instant end) {
    boolean wanted =
        shell
            .terminal()
            .somebody()
            .flatMap(somebody -> somebody.answer("\nLook at it in a browser? [y/N] "))
            .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
            .isPresent();
    if (wanted) {
      InstantSource clock = InstantSource.fixed(end);
      ConsoleHost host = new ConsoleHost(shell, 0, true);
      Application application = application(store, host.notifier(), clock);
      host.serve(
          Visits.staying(() -> new Place(application, () -> {})),
          clock,
          keep.map(folder -> "demo in " + folder).orElse("demo, kept nowhere"));
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
        keep.isPresent() ? endingNow() : demo.start(),
        days + 1);
  }

  /** When the world has to start for its last poll to be that of this hour. */
  private Instant endingNow() {
    return shell
        .clock()
        .instant()
        .truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofHours(1))
        .minus(Duration.ofDays(days + 1L));
  }

  private String next() {
    String look =
        keep.map(folder -> "./spikewatch console --data " + folder)
            .orElse("./spikewatch demo --keep DIR && ./spikewatch console --data DIR");
    return """

        Look at it in a browser:
          %s

        Now with your own creators:
          ./spikewatch watch add @name
          export KEYAPI_KEY=...           from https://keyapi.ai/app/dashboard
          ./spikewatch poll               the first poll is the baseline; then once an hour"""
        .formatted(look);
  }
}
