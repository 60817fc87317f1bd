package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Watches;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends mutes before their time. */
@Command(
    name = "unmute",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "End every mute of a creator, or only those of the videos and metrics that are named.",
      "What crossed a level meanwhile stays unannounced."
    },
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch unmute @mira --metric likes_1d")
final class WatchUnmuteCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "HANDLE", description = "@name, name or the address of a profile.")
  private String creator = "";

  @Mixin private MutedThings things = new MutedThings();

  @Option(
      names = "--json",
      description = "For programs: the watch, as 'watch show --json' gives it.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchUnmuteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    Mutes named = things.until(Instant.EPOCH);
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), handle);
      Watch heard =
          things.none()
              ? new WatchDraft(watch).muteUntil(Optional.empty()).mutes(Mutes.NONE).watch()
              : new WatchDraft(watch).mutes(watch.mutes().without(named)).watch();
      place.stores().editor().put(heard);
      String said = "No longer muted: @%s%s.".formatted(handle, things.words());
      shell.terminal().out().println(json ? WatchJson.written(heard, place) : said);
      return Cli.OK;
    }
  }
}
