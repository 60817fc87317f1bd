package io.spikewatch.cli;

import io.spikewatch.desk.CreditOutlook;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.WhatIf;
import io.spikewatch.poll.CreditUse;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what the watchlist costs, how the budget stands, and what a change would cost. */
@Command(
    name = "credits",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Tell what the watchlist costs, how the day's budget stands, and what a change would cost.",
      "What was spent is counted; what would be is estimated, by replaying the plan over the last",
      "snapshots. KeyAPI is not asked, so it costs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch credits",
      "  spikewatch credits --what-if \"every=PT3H, views_1d=50k\"",
      "  spikewatch credits --what-if \"budget=500, accepted_delay=PT4H\"",
      "",
      "The budget, the accepted delay and the default thresholds are taken from the environment",
      "(DAILY_CREDIT_BUDGET, ACCEPTED_DELAY, DEFAULT_THRESHOLDS), with --aws too."
    })
final class CreditsCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(
      names = "--what-if",
      paramLabel = "CHANGE",
      description = "every=, budget=, accepted_delay= and thresholds, for all watches.")
  private Optional<String> whatIf = Optional.empty();

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  CreditsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    WhatIf change = whatIf.map(WhatIf::read).orElse(WhatIf.NOTHING);
    try (Place place = store.open(shell)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<Watch> watches = reading.watches().stream().filter(Watch::enabled).toList();
      CreditUse use =
          CreditUse.of(
              place.stores().credits(),
              place.application().limits().dailyCreditBudget(),
              shell.clock().instant());
      CreditsReport report =
          new CreditsReport(
              use, CreditOutlook.of(place.application(), watches, change), whatIf, change);
      shell.terminal().out().println(json ? report.json() : report.text());
      Remarks.badWatches(reading.problems(), shell.terminal());
      return Cli.OK;
    }
  }
}
