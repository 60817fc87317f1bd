package io.spikewatch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a command: it says what there is. */
@Command(
    name = "spikewatch",
    version = Cli.VERSION,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "%nTells when a TikTok creator's video is taking off: its views or likes of one day, or its"
            + " estimated GMV, cross a level that you set.%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nA first look, and then your own creators:%n",
    footer = {
      "  spikewatch demo                          a week of twelve creators, simulated",
      "  spikewatch watch add @mira --thresholds \"views_1d=100k/1m, gmv_1d=500\"",
      "  export KEYAPI_KEY=...                    from https://keyapi.ai/app/dashboard",
      "  spikewatch poll                          ask KeyAPI now; the first poll is the baseline",
      "",
      "Everything is kept in .spikewatch/ under the current folder, unless --data or --aws says",
      "otherwise. Exit codes: 0 all is well, 1 something failed, 2 wrong usage, 130 Ctrl-C."
    })
final class RootCommand implements Callable<Integer> {

  private final Shell shell;

  @Spec private CommandSpec spec;

  RootCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(shell.terminal().err());
    return Cli.WRONG_USAGE;
  }
}
