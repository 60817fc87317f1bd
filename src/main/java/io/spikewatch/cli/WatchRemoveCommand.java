package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Watches;
import io.spikewatch.watch.Watch;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a creator off the watchlist and forgets what was known of it. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Take a creator off the watchlist and forget its history.",
      "If it is added again, its next poll is a baseline. To pause a watch instead, use",
      "'watch add @name --disabled'."
    },
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch remove @mira --yes")
final class WatchRemoveCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "HANDLE", description = "@name, name or the address of a profile.")
  private String creator = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--json",
      description = {
        "For programs: {unique_id, removed}; removed is false if somebody else was",
        "quicker. It asks nothing, so it takes --yes."
      })
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchRemoveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String asked = Handles.of(creator);
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), asked);
      String handle = watch.handle();
      if (!yes && !confirmed(handle)) {
        shell.terminal().out().println("Nothing was changed.");
        return Cli.FAILED;
      }
      boolean removed = Watches.remove(place.stores(), watch);
      shell
          .terminal()
          .out()
          .println(
              json
                  ? Json.written(j -> j.object(o -> write(o, handle, removed)))
                  : ("@%s is no longer watched, and its history is forgotten. Past alerts stay in"
                          + " the log.")
                      .formatted(handle));
      return Cli.OK;
    }
  }

  private static void write(Json json, String handle, boolean removed) throws IOException {
    json.field("unique_id", handle);
    json.field("removed", removed);
  }

  private boolean confirmed(String handle) {
    return shell
        .terminal()
        .asking(!json)
        .agreed(
            "Take @%s off, and forget its history?".formatted(handle),
            "this forgets the history of @%s, too. Say --yes to do it.".formatted(handle));
  }
}
