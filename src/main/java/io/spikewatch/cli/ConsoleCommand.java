package io.spikewatch.cli;

import io.spikewatch.desk.Problem;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the console until it is ended. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show it all in a browser: spikes, creators, alerts, backtests and credits, and change settings.",
      "Only this machine can reach it, and only who opens the address that is printed. Polls may",
      "run beside it: the folder is left whenever nobody looks. Ctrl-C ends it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch console",
      "  spikewatch console --aws --no-open --port 9000",
      "",
      "DAILY_CREDIT_BUDGET and DEFAULT_THRESHOLDS are taken from the environment, with --aws too."
    })
final class ConsoleCommand implements Callable<Integer> {

  private static final int MOST_PORT = 65_535;

  private final Shell shell;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen on 127.0.0.1; 0 for any free port (default: 8765).")
  private int port = 8_765;

  @Option(
      names = "--open",
      negatable = true,
      description = "Open a browser (default: only on a terminal).")
  private Optional<Boolean> open = Optional.empty();

  @Mixin private StoreOptions store = new StoreOptions();

  ConsoleCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > MOST_PORT) {
      throw Problem.usage("--port: write a number from 0 to 65535.");
    }
    ConsoleHost host = new ConsoleHost(shell, port, open.orElse(shell.terminal().live()));
    return host.serve(store.visits(shell, host.notifier()), shell.clock(), store.words());
  }
}
