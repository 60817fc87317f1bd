package io.spikewatch.tools.cli.operations;

import io.spikewatch.core.notify.Notifier;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.console.Covers;
import io.spikewatch.tools.console.LocalSetup;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the console until the process is ended. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show spikes, creators, alerts, backtests and credits in a browser, and edit settings.",
      "On an empty folder it leads to a first test message in Slack: the key, creators, the first"
          + " poll, levels and the webhook.",
      "It accepts requests from this machine only, and requires the printed address. "
          + "Polls can run at the same time: the folder is released when no page is in "
          + "use. Press Ctrl-C to end."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch console",
      "  spikewatch console --aws --no-open --port 9000",
      "",
      "DAILY_CREDIT_BUDGET and DEFAULT_THRESHOLDS are read from the environment, also with --aws."
    })
public final class ConsoleCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  private final CliContext context;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen on this port of 127.0.0.1; 0 for any free port (default: 8765).")
  private int port = 8_765;

  @Option(
      names = "--open",
      negatable = true,
      description = "Open a browser (default: only on a terminal).")
  private Optional<Boolean> open = Optional.empty();

  @Option(
      names = "--no-covers",
      description = "Load no covers of videos from their addresses in the alerts.")
  private boolean noCovers;

  @Mixin private StoreOptions store = new StoreOptions();

  public ConsoleCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > MAX_PORT) {
      throw Problem.usage("--port: write a number from 0 to 65535.");
    }
    Covers covers = noCovers ? Covers.none() : Covers.online(context.clock());
    ConsoleHost host =
        new ConsoleHost(context, port, open.orElse(context.terminal().live()), covers);
    Optional<LocalSetup> setup = store.setup(context);
    Notifier notifier = setup.map(s -> s.notifier(host.notifier())).orElseGet(host::notifier);
    return host.serve(
        store.session(context, notifier),
        context.clock(),
        store.words(),
        store.undo(context),
        setup);
  }
}
