package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.BacktestResult;
import io.spikewatch.tools.admin.BacktestRun;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Rate;
import io.spikewatch.tools.admin.Suggestion;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Warnings;
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

/** Shows which alerts other thresholds would have sent for the stored observations. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show which alerts other thresholds would have sent in the stored history.",
      "The stored observations are evaluated again. No request is sent to KeyAPI, so it is free."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch backtest @mira --threshold views_1d=50k/500k",
      "  spikewatch backtest --tag beauty --days 14",
      "  spikewatch backtest --all --suggest 5/week --metric likes_1d",
      "",
      "Mutes are ignored. Past polls read only as deep as the levels set at that "
          + "time, so for lower levels the result is a minimum."
    })
public final class BacktestCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      arity = "0..*",
      description = "The creators to test (default: all on the watchlist).")
  private List<String> creators = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "Test the creators with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--all", description = "Test all creators on the watchlist.")
  private boolean all;

  @Option(
      names = {"--threshold", "--thresholds"},
      paramLabel = "METRIC=LEVEL",
      description = "Try these levels: views_1d=100k/1m; other metrics stay as they are.")
  private List<String> thresholds = List.of();

  @Option(names = "--days", paramLabel = "N", description = "Use the last N days (default: 30).")
  private int days = 30;

  @Option(
      names = "--suggest",
      paramLabel = "RATE",
      description = "Find the level that would have sent about this many alerts: 5/week, 2/day.")
  private Optional<String> suggest = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "With --suggest: the metric (default: views_1d).")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "List at most this many alerts (default: 20).")
  private int limit = 20;

  @Option(names = "--json", description = "Print JSON: an object with all alerts.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public BacktestCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<String> handles = Handles.of(creators);
    Thresholds tried = WatchInput.thresholds("--threshold", String.join(" ", thresholds));
    Optional<Rate> rate = suggest.map(Rate::of);
    Metric searched = metric.map(m -> InputParser.metric("--metric", m)).orElse(Metric.VIEWS_1D);
    Duration span = InputParser.days(days);
    check(handles);
    try (OpenStore openStore = store.open(context);
        ProgressOutput output = new ProgressOutput(context.terminal())) {
      Instant now = context.clock().instant();
      List<Watch> watches = watches(openStore, handles);
      BacktestRun run =
          new BacktestRun(
              openStore.stores().historyReader(), output::progress, watches, now.minus(span), now);
      Optional<Suggestion> suggestion = rate.map(r -> run.suggestion(searched, r));
      Function<Watch, Thresholds> own =
          w -> w.thresholds().over(openStore.application().defaults());
      Function<Watch, Thresholds> levels =
          suggestion
              .<Function<Watch, Thresholds>>map(s -> w -> s.alone())
              .orElse(w -> tried.over(own.apply(w)));
      BacktestResult result = run.with(levels);
      output.clear();
      boolean below = result.below(levels, own);
      print(new BacktestReport(result, words(watches, levels, tried), below, suggestion));
      return ExitCode.OK;
    }
  }

  private void check(List<String> handles) {
    int ways = (handles.isEmpty() ? 0 : 1) + (tag.isPresent() ? 1 : 0) + (all ? 1 : 0);
    if (ways > 1) {
      throw Problem.usage("Use one of these: creators, --tag or --all.");
    }
    if (limit < 0) {
      throw Problem.usage("--limit: write a number from 0.");
    }
    if (suggest.isPresent() && !thresholds.isEmpty()) {
      throw Problem.usage("--suggest finds the level, so it cannot be combined with --threshold.");
    }
    if (metric.isPresent() && suggest.isEmpty()) {
      throw Problem.usage("--metric requires --suggest.");
    }
  }

  private List<Watch> watches(OpenStore openStore, List<String> handles) {
    if (!handles.isEmpty()) {
      return handles.stream().map(h -> Watches.find(openStore.stores(), h)).toList();
    }
    return Watches.taggedOrFail(openStore.stores().watchlist().read(), tag);
  }

  /** The tried thresholds, if they are the same for all creators; otherwise the differences. */
  private static String words(
      List<Watch> watches, Function<Watch, Thresholds> levels, Thresholds tried) {
    List<Thresholds> different = watches.stream().map(levels).distinct().toList();
    if (different.size() == 1) {
      return ThresholdText.text(different.getFirst());
    }
    return tried.levels().isEmpty()
        ? "those of each watch"
        : ThresholdText.text(tried) + ", and otherwise those of each watch";
  }

  private void print(BacktestReport report) {
    if (json) {
      context.terminal().data().println(report.json());
    } else {
      context.terminal().out().println(report.text(limit, context.terminal()));
    }
    for (String problem : report.result().problems()) {
      context
          .terminal()
          .err()
          .println(context.terminal().warning("unreadable: ") + Sanitizer.line(problem, 300));
    }
    Warnings.unreadable(context, report.result().unreadable());
  }
}
