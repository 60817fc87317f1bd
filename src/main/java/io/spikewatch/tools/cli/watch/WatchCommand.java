package io.spikewatch.tools.cli.watch;

import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of the watchlist. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    synopsisSubcommandLabel = "COMMAND",
    description = "Show and edit the watchlist: the creators and their settings.",
    footerHeading = "%nExamples:%n",
    footer = {"  spikewatch watch add @mira @glow.finds --tag beauty", "  spikewatch watch list"})
public final class WatchCommand implements Callable<Integer> {

  private final CliContext context;

  @Spec private CommandSpec spec;

  public WatchCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(context.terminal().err());
    return ExitCode.WRONG_USAGE;
  }
}
