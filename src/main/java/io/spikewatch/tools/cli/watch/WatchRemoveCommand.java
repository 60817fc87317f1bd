package io.spikewatch.tools.cli.watch;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a creator and its history from the watchlist. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Remove a creator and its history from the watchlist.",
      "If it is added again, its next poll is a baseline. To pause a watch instead, "
          + "use 'watch add @name --disabled'."
    },
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch remove @mira --yes")
public final class WatchRemoveCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask for confirmation.")
  private boolean yes;

  @Option(
      names = "--json",
      description =
          "Print JSON: {unique_id, removed}; removed is false if the watch did not exist "
              + "any more. It cannot ask, so add --yes.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchRemoveCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String asked = Handles.of(creator);
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), asked);
      String handle = watch.handle();
      if (!yes && !confirmed(handle)) {
        context.terminal().out().println("Nothing was changed.");
        return ExitCode.FAILED;
      }
      boolean removed = Watches.remove(openStore.stores(), watch);
      context
          .terminal()
          .out(json)
          .println(
              json
                  ? JsonWriter.written(j -> j.object(o -> write(o, handle, removed)))
                  : ("@%s was removed with its history. Past alerts stay in" + " the log.")
                      .formatted(handle));
      return ExitCode.OK;
    }
  }

  private static void write(JsonWriter json, String handle, boolean removed) {
    json.field("unique_id", handle);
    json.field("removed", removed);
  }

  private boolean confirmed(String handle) {
    return context
        .terminal()
        .asking(!json)
        .agreed(
            "Remove @%s and its history?".formatted(handle),
            "this also removes the history of @%s. Add --yes to confirm.".formatted(handle));
  }
}
