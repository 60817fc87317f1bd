package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.desk.Watches;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchlistEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds creators to the watchlist, or changes the settings of those who are on it. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Add creators to the watchlist, or change the settings of those who are on it.",
      "What is not named stays as it is; 'none' takes a setting back."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch add @mira",
      "  spikewatch watch add @mira --thresholds \"views_1d=100k/1m, gmv_1d=off\" --every 6h",
      "  spikewatch watch add https://www.tiktok.com/@mira --mute-until 2026-12-01 --tag beauty",
      "",
      "A threshold is metric=level[/level...]. A level is a number (250000, 100k, 1.5m) or a",
      "multiple of what is usual for the creator (5x), with a severity if you like (100k:info);",
      "'off' switches a metric off. The metrics:",
      "views_1d, likes_1d, gmv_1d, sales_1d, their totals views, likes, gmv, sales, and",
      "views_7d, views_30d, likes_7d, likes_30d. What is not named follows the defaults."
    })
final class WatchAddCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(
      paramLabel = "HANDLE",
      arity = "1..*",
      description = "@name, name or the address of a profile.")
  private List<String> creators = List.of();

  @Option(names = "--thresholds", paramLabel = "TEXT", description = "Levels of this creator.")
  private Optional<String> thresholds = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Time between two polls, such as PT1H or 6h (default: every run).")
  private Optional<String> every = Optional.empty();

  @Option(
      names = "--mute-until",
      paramLabel = "INSTANT",
      description = "Record but do not announce until then: 2026-12-01T08:00:00Z or 2026-12-01.")
  private Optional<String> muteUntil = Optional.empty();

  @Option(names = "--tag", paramLabel = "TAG", description = "For filters; can be repeated.")
  private List<String> tags = List.of();

  @Option(names = "--note", paramLabel = "TEXT", description = "For yourself.")
  private Optional<String> note = Optional.empty();

  @Option(
      names = "--user-id",
      paramLabel = "ID",
      description = "The creator's number, where the handle alone is not found.")
  private Optional<String> userId = Optional.empty();

  @Option(names = "--disabled", description = "Keep the watch, but do not poll.")
  private boolean disabled;

  @Option(names = "--enabled", description = "Poll again.")
  private boolean enabled;

  @Option(
      names = "--json",
      description = "For programs: the watches, as 'watch list --json' gives them.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchAddCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<String> handles = Handles.of(creators);
    if (handles.size() > 1 && userId.isPresent()) {
      throw Problem.usage("--user-id is the number of one creator; add the others by themselves.");
    }
    if (enabled && disabled) {
      throw Problem.usage("--enabled and --disabled exclude each other.");
    }
    // All that can be wrong is found here, before anything is written.
    changed(Watch.of(handles.getFirst()));
    try (Place place = store.open(shell)) {
      WatchlistEditor editor = place.stores().editor();
      List<Watch> written = new ArrayList<>();
      for (String handle : handles) {
        Optional<Watch> known = editor.find(handle);
        if (known.isEmpty()) {
          Watches.refuseRenamed(place.stores().watchlist().read().watches(), handle);
        }
        Watch watch = changed(known.orElse(Watch.of(handle)));
        editor.put(watch);
        written.add(watch);
        if (!json) {
          shell.terminal().out().println(sentence(watch, known.isPresent(), place));
        }
      }
      if (json) {
        shell.terminal().out().println(WatchJson.written(written, place));
      }
    }
    return Cli.OK;
  }

  private String sentence(Watch watch, boolean known, Place place) {
    return "%s @%s: %s"
        .formatted(
            known ? "Changed" : "Watching",
            watch.handle(),
            summary(watch, place.application().defaults()));
  }

  private String summary(Watch watch, Thresholds defaults) {
    return Levels.text(watch.thresholds().over(defaults))
        + (watch.enabled() ? "" : "; disabled")
        + (watch.mutedAt(shell.clock().instant()) ? "; muted" : "");
  }

  private Watch changed(Watch watch) {
    WatchDraft draft = new WatchDraft(watch);
    userId.ifPresent(text -> draft.userId(WatchWords.userId("--user-id", text)));
    if (enabled || disabled) {
      draft.enabled(enabled);
    }
    thresholds.ifPresent(text -> draft.thresholds(WatchWords.thresholds("--thresholds", text)));
    every.ifPresent(text -> draft.every(WatchWords.every("--every", text)));
    muteUntil.ifPresent(text -> draft.muteUntil(WatchWords.muteUntil("--mute-until", text)));
    if (!tags.isEmpty()) {
      draft.tags(WatchWords.tags("--tag", tags));
    }
    note.ifPresent(text -> draft.note(WatchWords.note("--note", text)));
    return draft.watch();
  }
}
