package io.spikewatch.cli;

import io.spikewatch.desk.BacktestResult;
import io.spikewatch.desk.BacktestRun;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Rate;
import io.spikewatch.desk.Suggestion;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.desk.Watches;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what thresholds would have sent, from what the polls saw. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Tell what thresholds would have sent, had they held for the days that are kept.",
      "What the polls saw is judged again as it was then. KeyAPI is not asked, so it costs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch backtest @mira --threshold views_1d=50k/500k",
      "  spikewatch backtest --tag beauty --days 14",
      "  spikewatch backtest --all --suggest 5/week --metric likes_1d",
      "",
      "Mutes are not asked. Polls read only as far as the levels of the time went: of levels below",
      "those it tells the least that they would have sent."
    })
final class BacktestCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(
      paramLabel = "HANDLE",
      arity = "0..*",
      description = "Creators on the watchlist (default: all of them).")
  private List<String> creators = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "Those with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--all", description = "Everybody on the watchlist.")
  private boolean all;

  @Option(
      names = {"--threshold", "--thresholds"},
      paramLabel = "METRIC=LEVEL",
      description = "What to try: views_1d=100k/1m; other metrics stay as they are.")
  private List<String> thresholds = List.of();

  @Option(names = "--days", paramLabel = "N", description = "How far back (default: 30).")
  private int days = 30;

  @Option(
      names = "--suggest",
      paramLabel = "RATE",
      description = "Find the level that would have sent about so many: 5/week, 2/day.")
  private Optional<String> suggest = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "With --suggest: of which metric (default: views_1d).")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "List at most so many alerts (default: 20).")
  private int limit = 20;

  @Option(names = "--json", description = "For programs: an object with all alerts.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  BacktestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<String> handles = Handles.of(creators);
    Thresholds tried = WatchWords.thresholds("--threshold", String.join(" ", thresholds));
    Optional<Rate> rate = suggest.map(Rate::of);
    Metric searched = metric.map(m -> Typed.metric("--metric", m)).orElse(Metric.VIEWS_1D);
    Duration span = Typed.days(days);
    check(handles);
    try (Place place = store.open(shell);
        Screen screen = new Screen(shell.terminal())) {
      Instant now = shell.clock().instant();
      List<Watch> watches = watches(place, handles);
      BacktestRun run =
          new BacktestRun(
              place.stores().recordings(), screen::progress, watches, now.minus(span), now);
      Optional<Suggestion> suggestion = rate.map(r -> run.suggestion(searched, r));
      Function<Watch, Thresholds> own = w -> w.thresholds().over(place.application().defaults());
      Function<Watch, Thresholds> levels =
          suggestion
              .<Function<Watch, Thresholds>>map(s -> w -> s.alone())
              .orElse(w -> tried.over(own.apply(w)));
      BacktestResult result = run.with(levels);
      screen.clear();
      boolean below =
          watches.stream().anyMatch(w -> BacktestResult.below(levels.apply(w), own.apply(w)));
      print(new BacktestReport(result, words(watches, levels, tried), below, suggestion));
      return Cli.OK;
    }
  }

  private void check(List<String> handles) {
    int ways = (handles.isEmpty() ? 0 : 1) + (tag.isPresent() ? 1 : 0) + (all ? 1 : 0);
    if (ways > 1) {
      throw Problem.usage("Name creators, or --tag, or --all: one of them.");
    }
    if (limit < 0) {
      throw Problem.usage("--limit: write a number from 0.");
    }
    if (suggest.isPresent() && !thresholds.isEmpty()) {
      throw Problem.usage("--suggest finds the level; it does not go with --threshold.");
    }
    if (metric.isPresent() && suggest.isEmpty()) {
      throw Problem.usage("--metric goes with --suggest.");
    }
  }

  private List<Watch> watches(Place place, List<String> handles) {
    if (!handles.isEmpty()) {
      return handles.stream().map(h -> Watches.find(place.stores(), h)).toList();
    }
    return Watches.somebody(place.stores().watchlist().read(), tag);
  }

  /** The thresholds, where they are the same for everybody; else what differs from theirs. */
  private static String words(
      List<Watch> watches, Function<Watch, Thresholds> levels, Thresholds tried) {
    List<Thresholds> different = watches.stream().map(levels).distinct().toList();
    if (different.size() == 1) {
      return Levels.text(different.getFirst());
    }
    return tried.levels().isEmpty()
        ? "those of each watch"
        : Levels.text(tried) + ", and else those of each watch";
  }

  private void print(BacktestReport report) {
    shell.terminal().out().println(json ? report.json() : report.text(limit));
    for (String problem : report.result().problems()) {
      shell
          .terminal()
          .err()
          .println(shell.terminal().warning("unreadable: ") + Printable.line(problem, 300));
    }
    Remarks.unreadable(shell, report.result().unreadable());
  }
}
