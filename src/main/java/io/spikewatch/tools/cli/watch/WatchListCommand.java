package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.poll.DuplicateWatches;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.RunHealth;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchState;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the watches. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = "List the watched creators with their thresholds and their last polls.",
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch list --tag beauty")
public final class WatchListCommand implements Callable<Integer> {

  private final CliContext context;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "List only the creators with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--json", description = "Print JSON: an array of watches.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchListCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (OpenStore openStore = store.open(context)) {
      Watchlist.WatchlistContents contents = openStore.stores().watchlist().read();
      Map<String, Times> times = openStore.stores().times().read();
      List<Watch> watches = Watches.tagged(contents, tag);
      if (json) {
        context.terminal().data().println(WatchJson.written(watches, openStore));
      } else {
        print(contents, watches, times, openStore);
      }
      Warnings.badWatches(
          DuplicateWatches.of(contents.watches(), times).without(contents).problems(),
          context.terminal());
      return ExitCode.OK;
    }
  }

  private void print(
      Watchlist.WatchlistContents contents,
      List<Watch> watches,
      Map<String, Times> times,
      OpenStore openStore) {
    if (watches.isEmpty()) {
      context
          .terminal()
          .out()
          .println(
              tag.isPresent()
                  ? "No creator on the watchlist has that tag."
                  : "The watchlist is empty. Add a creator: spikewatch watch add @name");
      return;
    }
    Instant now = context.clock().instant();
    Set<String> withoutData =
        WatchState.withoutData(watches, times, openStore.stores().health().load());
    TextTable table =
        new TextTable(
            Column.elastic("CREATOR"),
            Column.text("STATE"),
            Column.elastic("OWN THRESHOLDS"),
            Column.text("EVERY"),
            Column.elastic("TAGS"),
            Column.text("LAST POLL"));
    for (Watch w : watches) {
      table.row(
          "@" + w.handle() + w.currentHandle().map(name -> " (now @" + name + ")").orElse(""),
          WatchState.of(w, withoutData, now),
          w.thresholds().isEmpty() ? "-" : ThresholdText.text(w.thresholds()),
          WatchState.every(w.every()),
          w.tags().isEmpty() ? "-" : String.join(", ", w.tags()),
          InputParser.ago(times.getOrDefault(w.handle(), Times.NEVER).polled(), now));
    }
    context.terminal().out().println(context.terminal().text(table));
    PrintStream out = context.terminal().out();
    out.println("\nDefaults for all: " + ThresholdText.text(openStore.application().defaults()));
    if (!withoutData.isEmpty()) {
      out.println(
          context.terminal().warning("no data: ")
              + "KeyAPI has no data for @%s. Check the spelling of the handle."
                  .formatted(String.join(", @", withoutData)));
    }
    RunHealth runs =
        RunHealth.of(contents, times, openStore.application().limits().scheduledEvery(), now);
    String sentence = (runs.sentence(now) + " " + runs.advice()).strip();
    out.println(runs.troubled() ? context.terminal().warning(sentence) : sentence);
  }
}
