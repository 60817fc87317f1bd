package io.spikewatch.tools.cli;

import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it prints the help. */
@Command(
    name = "spikewatch",
    version = CliContext.VERSION,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "%nAlerts you when a video of a TikTok creator spikes. A spike is a level that you set, reached"
            + " by views or likes of one day, or by the estimated GMV.%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nTo start:%n",
    footer = {
      "  spikewatch demo                          a simulated week of twelve creators",
      "  spikewatch watch add @mira --thresholds \"views_1d=100k/1m, gmv_1d=500\"",
      "  export KEYAPI_KEY=...                    from https://keyapi.ai/app/dashboard",
      "  spikewatch poll                          poll now; the first poll is the baseline",
      "",
      "Data is stored in .spikewatch/ in the current folder, unless you set --data or --aws.",
      "Exit codes: 0 success, 1 failure, 2 wrong usage, 130 Ctrl-C."
    })
final class RootCommand implements Callable<Integer> {

  private final CliContext context;

  @Spec private CommandSpec spec;

  RootCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(context.terminal().err());
    return ExitCode.WRONG_USAGE;
  }
}
