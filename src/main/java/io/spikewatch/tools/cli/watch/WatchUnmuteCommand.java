package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends mutes. */
@Command(
    name = "unmute",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "End all mutes of a creator, or only the mutes of the named videos and metrics.",
      "Crossings during the mute are not announced later."
    },
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch unmute @mira --metric likes_1d")
public final class WatchUnmuteCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Mixin private MuteTargets things = new MuteTargets();

  @Option(names = "--json", description = "Print JSON: the watch, as in 'watch show --json'.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchUnmuteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    Mutes named = things.until(Instant.EPOCH);
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), handle);
      Watch heard =
          things.none()
              ? new WatchDraft(watch).muteUntil(Optional.empty()).mutes(Mutes.NONE).watch()
              : new WatchDraft(watch).mutes(watch.mutes().without(named)).watch();
      openStore.stores().editor().put(heard);
      String said = "No longer muted: @%s%s.".formatted(handle, things.words());
      context.terminal().out(json).println(json ? WatchJson.written(heard, openStore) : said);
      return ExitCode.OK;
    }
  }
}
