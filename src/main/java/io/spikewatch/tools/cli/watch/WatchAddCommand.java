package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchlistEditor;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.GmvSeen;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.ThresholdEdit;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds creators to the watchlist, or changes their settings. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Add creators to the watchlist, or change the settings of creators on it.",
      "Settings that you do not name stay unchanged; 'none' resets a setting. "
          + "Thresholds are merged by metric, as in 'watch set': 'default' resets a metric."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch add @mira",
      "  spikewatch watch add @mira --thresholds \"views_1d=100k/1m, gmv_1d=off\" --every 6h",
      "  spikewatch watch add https://www.tiktok.com/@mira --mute-until 2026-12-01 "
          + "--tag beauty",
      "",
      "A threshold is metric=level[/level...]. A level is a number (250000, 100k, "
          + "1.5m) or a multiple of the creator's typical value (5x), with an optional "
          + "severity (100k:info).",
      "'off' disables a metric. The metrics are views_1d, likes_1d, gmv_1d, "
          + "sales_1d, their totals views, likes, gmv, sales, and views_7d, views_30d, "
          + "likes_7d, likes_30d. Other metrics use the defaults.",
      "Alert if a video misses a part of its typical value in its first day: "
          + "views_1d=0.3x:below.",
      "Alert also before a level of a 1-day figure is reached: views_1d=1m:predicted.",
      "Signals: posts=on (new videos), first_sale=on, silent=14d (no new video for 14 days)."
    })
public final class WatchAddCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      arity = "1..*",
      description = "The creators: @name, name or the address of a profile.")
  private List<String> creators = List.of();

  @Option(
      names = "--thresholds",
      paramLabel = "TEXT",
      description = "Set the levels of these creators.")
  private Optional<String> thresholds = Optional.empty();

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      description = "Do not announce older videos: 30d; none for the default.")
  private Optional<String> maxAge = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Set the time between two polls, such as PT1H or 6h (default: every run).")
  private Optional<String> every = Optional.empty();

  @Option(
      names = "--mute-until",
      paramLabel = "INSTANT",
      description =
          "Record but do not announce until then: 2026-12-01T08:00:00Z, or a day such as "
              + "2026-12-01, which starts in the zone of TIME_ZONE (default: UTC).")
  private Optional<String> muteUntil = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Set a tag for filters; can be repeated.")
  private List<String> tags = List.of();

  @Option(names = "--note", paramLabel = "TEXT", description = "Set a note for your own use.")
  private Optional<String> note = Optional.empty();

  @Option(
      names = "--user-id",
      paramLabel = "ID",
      description = "Set the creator's id, if KeyAPI does not find the handle.")
  private Optional<String> userId = Optional.empty();

  @Option(names = "--disabled", description = "Keep the watch, but do not poll it.")
  private boolean disabled;

  @Option(names = "--enabled", description = "Poll the creators again.")
  private boolean enabled;

  @Option(names = "--json", description = "Print JSON: the watches, as in 'watch list --json'.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchAddCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<String> handles = Handles.of(creators);
    if (handles.size() > 1 && userId.isPresent()) {
      throw Problem.usage("--user-id is the id of one creator. Add other creators separately.");
    }
    if (enabled && disabled) {
      throw Problem.usage("--enabled and --disabled cannot be combined.");
    }
    // All input is validated here, before anything is written.
    changed(Watch.of(handles.getFirst()));
    try (OpenStore openStore = store.openOrMake(context)) {
      WatchlistEditor editor = openStore.stores().editor();
      List<Watch> written = new ArrayList<>();
      for (String handle : handles) {
        Optional<Watch> known = editor.find(handle);
        if (known.isEmpty()) {
          Watches.refuseRenamed(openStore.stores().watchlist().read().watches(), handle);
        }
        Watch watch = changed(known.orElse(Watch.of(handle)));
        editor.put(watch);
        written.add(watch);
        if (!json) {
          context.terminal().out().println(sentence(new WatchEdit(known, watch), openStore));
          if (thresholds.isPresent()) {
            GmvSeen.remark(watch, openStore.stores().history())
                .ifPresent(context.terminal().out()::println);
          }
        }
      }
      if (json) {
        context.terminal().data().println(WatchJson.written(written, openStore));
      }
    }
    return ExitCode.OK;
  }

  private String sentence(WatchEdit edit, OpenStore openStore) {
    Watch watch = edit.after();
    Thresholds defaults = openStore.application().defaults();
    if (edit.adds()) {
      return "Watching @%s: %s".formatted(watch.handle(), summary(watch, defaults));
    }
    if (!edit.matters()) {
      return "@%s stays as it is: %s".formatted(watch.handle(), summary(watch, defaults));
    }
    String changes =
        EditList.of(List.of(edit), defaults).rows().stream()
            .map(
                row ->
                    "%s: %s -> %s"
                        .formatted(
                            row.setting(),
                            SettingText.of(row.before()),
                            SettingText.of(row.after())))
            .collect(Collectors.joining("; "));
    return "Changed @%s: %s".formatted(watch.handle(), changes)
        + watch.muteUntil().map(this::mutedWords).orElse("");
  }

  private String mutedWords(Instant until) {
    return until.isAfter(context.clock().instant())
        ? "; muted until " + InputParser.local(until, context.zone())
        : "";
  }

  private String summary(Watch watch, Thresholds defaults) {
    return ThresholdText.text(watch.thresholds().over(defaults))
        + (watch.enabled() ? "" : "; disabled")
        + watch.muteUntil().map(this::mutedWords).orElse("");
  }

  private Optional<Instant> muteUntil(String text) {
    Optional<Instant> until = WatchInput.muteUntil("--mute-until", text, context.zone());
    until
        .filter(at -> !at.isAfter(context.clock().instant()))
        .ifPresent(
            at -> {
              throw Problem.usage(
                  "--mute-until: %s is past.".formatted(InputParser.local(at, context.zone())));
            });
    return until;
  }

  private Watch changed(Watch watch) {
    WatchDraft draft = new WatchDraft(watch);
    userId.ifPresent(text -> draft.userId(WatchInput.userId("--user-id", text)));
    if (enabled || disabled) {
      draft.enabled(enabled);
    }
    thresholds
        .map(text -> ThresholdEdit.read("--thresholds", text))
        .ifPresent(edit -> draft.thresholds(edit.on(watch.thresholds())));
    maxAge.ifPresent(text -> draft.maxAge(WatchInput.maxAge("--max-age", text)));
    every.ifPresent(text -> draft.every(WatchInput.every("--every", text)));
    muteUntil.ifPresent(text -> draft.muteUntil(muteUntil(text)));
    if (!tags.isEmpty()) {
      draft.tags(WatchInput.tags("--tag", tags));
    }
    note.ifPresent(text -> draft.note(WatchInput.note("--note", text)));
    return draft.watch();
  }
}
