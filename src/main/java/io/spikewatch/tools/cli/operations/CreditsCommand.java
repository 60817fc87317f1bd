package io.spikewatch.tools.cli.operations;

import io.spikewatch.core.credits.CreditTally;
import io.spikewatch.core.credits.CreditUse;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.CreditOutlook;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.WhatIf;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the cost of the watchlist, the state of the budget, and the cost of a change. */
@Command(
    name = "credits",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show the cost of the watchlist, the state of the day's budget, and the cost "
          + "of a change.",
      "The requests of the last seven days are listed by reason, and for the five "
          + "creators with the highest cost.",
      "Past credits are counted. Future credits are estimated: the plan is replayed "
          + "over the last snapshots. No request is sent to KeyAPI, so it is free."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch credits",
      "  spikewatch credits --what-if \"every=PT3H, views_1d=50k\"",
      "  spikewatch credits --what-if \"budget=500, accepted_delay=PT4H\"",
      "",
      "The budget, the accepted delay and the default thresholds are read from the "
          + "environment (DAILY_CREDIT_BUDGET, ACCEPTED_DELAY, DEFAULT_THRESHOLDS), also "
          + "with --aws."
    })
public final class CreditsCommand implements Callable<Integer> {

  private final CliContext context;

  @Option(
      names = "--what-if",
      paramLabel = "CHANGE",
      description =
          "Estimate a change of all watches: every=, budget=, accepted_delay= and thresholds.")
  private Optional<String> whatIf = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public CreditsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    WhatIf change = whatIf.map(WhatIf::read).orElse(WhatIf.NOTHING);
    try (OpenStore openStore = store.open(context)) {
      Watchlist.WatchlistContents contents = openStore.stores().watchlist().read();
      List<Watch> watches = contents.watches().stream().filter(Watch::enabled).toList();
      CreditUse use =
          CreditUse.of(
              openStore.stores().credits(),
              openStore.application().limits().dailyCreditBudget(),
              context.clock().instant());
      CreditTally week =
          CreditTally.ofDays(
              openStore.stores().credits(),
              LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC),
              CreditUse.WEEK);
      CreditsReport report =
          new CreditsReport(
              use,
              week,
              CreditOutlook.of(openStore.application(), watches, change, context.clock().instant()),
              whatIf,
              change);
      if (json) {
        context.terminal().data().println(report.json());
      } else {
        context.terminal().out().println(report.text(context.terminal()));
      }
      Warnings.badWatches(contents.problems(), context.terminal());
      return ExitCode.OK;
    }
  }
}
