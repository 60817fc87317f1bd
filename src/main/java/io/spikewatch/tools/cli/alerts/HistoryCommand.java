package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sparkline;
import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.notify.AlertLog.Entry;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the stored history of a creator's videos. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show the stored history of a creator's videos.",
      "Polls without a change are not stored: figures hold until the next stored poll.",
      "No request is sent to KeyAPI, so it is free."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch history @mira --days 14",
      "  spikewatch history @mira --video 7456066022957665553",
      "  spikewatch history @mira --csv > mira.csv",
      "",
      "COURSE shows one character for each day (UTC): the daily maximum."
    })
public final class HistoryCommand implements Callable<Integer> {

  private static final int MAX_ALERTS = 5_000;

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Option(
      names = "--video",
      paramLabel = "ID",
      description = "Show the observations of this video.")
  private Optional<String> video = Optional.empty();

  @Option(names = "--days", paramLabel = "N", description = "Show the last N days (default: 30).")
  private int days = 30;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "Show this metric in COURSE (default: views_1d).")
  private String metric = "views_1d";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show at most this many rows (default: 20); --csv and --json show all.")
  private int limit = 20;

  @Option(names = "--csv", description = "Print CSV: one line per video and observation.")
  private boolean csv;

  @Option(names = "--json", description = "Print JSON: every video and observation.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public HistoryCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    Metric shown = InputParser.metric("--metric", metric);
    Duration span = InputParser.days(days);
    if (limit < 1) {
      throw Problem.usage("--limit: write a number from 1.");
    }
    if (csv && json) {
      throw Problem.usage("--csv and --json cannot be combined.");
    }
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), handle);
      Instant now = context.clock().instant();
      Instant since = now.minus(span);
      VideoHistories histories =
          new VideoHistories(since, id -> video.isEmpty() || video.get().equals(id));
      int unreadable = Watches.show(openStore.stores(), watch, since, histories);
      List<Spikes> spikes =
          csv || json || video.isPresent() ? spikes(openStore, watch, since, now) : List.of();
      print(new HistoryView(watch, histories, spikes, since, now), shown, unreadable);
      return ExitCode.OK;
    }
  }

  private static List<Spikes> spikes(OpenStore openStore, Watch watch, Instant since, Instant now) {
    return openStore.stores().log().spikesOf(watch.handle(), since, now, MAX_ALERTS).stream()
        .map(Entry::notification)
        .filter(Spikes.class::isInstance)
        .map(Spikes.class::cast)
        .toList();
  }

  private void print(HistoryView list, Metric shown, int unreadable) {
    PrintStream out = context.terminal().out();
    if (csv) {
      list.csv(out::print);
    } else if (json) {
      context.terminal().data().println(list.json());
    } else if (list.isEmpty()) {
      out.println(nothing(list));
    } else {
      out.println(context.terminal().strong(Formats.name(list.creator(), 64)) + "  " + list.span());
      out.println();
      out.println(
          video.isPresent()
              ? list.moments(limit, context.terminal())
              : list.table(shown, line(), limit, context.terminal()));
    }
    Warnings.unreadable(context, unreadable);
  }

  private String nothing(HistoryView list) {
    Creator of = list.creator();
    return video
        .map(
            id ->
                "No observation of the video %s of @%s is stored for the last %d days."
                    .formatted(id, of.handle(), days))
        .orElse(
            "No observation of @%s is stored for the last %d days. A poll stores each change."
                .formatted(of.handle(), days));
  }

  private Sparkline line() {
    return context.terminal().shows('▁') ? Sparkline.BLOCKS : Sparkline.ASCII;
  }
}
