package io.spikewatch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The watchlist's commands. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    synopsisSubcommandLabel = "COMMAND",
    description = "Say who is watched, and for what: the watchlist.",
    footerHeading = "%nExamples:%n",
    footer = {"  spikewatch watch add @mira @glow.finds --tag beauty", "  spikewatch watch list"})
final class WatchCommand implements Callable<Integer> {

  private final Shell shell;

  @Spec private CommandSpec spec;

  WatchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(shell.terminal().err());
    return Cli.WRONG_USAGE;
  }
}
