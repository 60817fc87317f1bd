package io.spikewatch.cli;

import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.WatchState;
import io.spikewatch.desk.Watches;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who is watched. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = "List who is watched, for what, and when each was last polled.",
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch list --tag beauty")
final class WatchListCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--json", description = "For programs: an array of watches.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Place place = store.open(shell)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<Watch> watches = Watches.tagged(reading, tag);
      if (json) {
        shell.terminal().out().println(WatchJson.written(watches, place));
      } else {
        print(watches, place);
      }
      Remarks.badWatches(reading.problems(), shell.terminal());
      return Cli.OK;
    }
  }

  private void print(List<Watch> watches, Place place) {
    if (watches.isEmpty()) {
      shell
          .terminal()
          .out()
          .println(
              tag.isPresent()
                  ? "Nobody on the watchlist has that tag."
                  : "The watchlist is empty. Add a creator: spikewatch watch add @name");
      return;
    }
    Instant now = shell.clock().instant();
    Map<String, Times> times = place.stores().times().read();
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
          WatchState.of(w, now),
          w.thresholds().levels().isEmpty() ? "-" : Levels.text(w.thresholds()),
          WatchState.every(w.every()),
          w.tags().isEmpty() ? "-" : String.join(", ", w.tags()),
          Typed.ago(times.getOrDefault(w.handle(), Times.NEVER).polled(), now));
    }
    shell.terminal().out().println(table.text());
    shell
        .terminal()
        .out()
        .println("\nDefaults for all: " + Levels.text(place.application().defaults()));
  }
}
