package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.ThresholdEdit;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes settings of many watches. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Change settings of many watches. The changes are shown before they are written.",
      "Settings that you do not name stay unchanged. Levels already reached count as "
          + "fired, so a change itself announces nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch set --tag beauty --thresholds \"views_1d=200k/2m\" --preview",
      "  spikewatch watch set --all --thresholds \"gmv_1d=off, likes_1d=default\" --yes",
      "  spikewatch watch set @mira @luna --every 6h --add-tag vip --remove-tag trial",
      "",
      "Thresholds are merged metric by metric: 'off' disables a metric, 'default' "
          + "resets it, and --thresholds none resets all of them."
    })
public final class WatchSetCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      arity = "0..*",
      description = "The creators: @name, name or the address of a profile.")
  private List<String> creators = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "Change all watches with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--all", description = "Change all watches.")
  private boolean all;

  @Option(
      names = "--thresholds",
      paramLabel = "TEXT",
      description = "Set the levels of these metrics.")
  private Optional<String> thresholds = Optional.empty();

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      description = "Do not announce older videos: 30d; none for the default.")
  private Optional<String> maxAge = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Set the time between two polls, such as PT1H or 6h; none for every run.")
  private Optional<String> every = Optional.empty();

  @Option(names = "--enable", description = "Poll the creators again.")
  private boolean enable;

  @Option(names = "--disable", description = "Keep the watches, but do not poll them.")
  private boolean disable;

  @Option(names = "--add-tag", paramLabel = "TAG", description = "Add this tag; can be repeated.")
  private List<String> added = List.of();

  @Option(
      names = "--remove-tag",
      paramLabel = "TAG",
      description = "Remove this tag; can be repeated.")
  private List<String> removed = List.of();

  @Mixin private BulkEdit bulk = new BulkEdit();
  @Mixin private StoreOptions store = new StoreOptions();

  public WatchSetCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (Stream.of(!creators.isEmpty(), tag.isPresent(), all).filter(named -> named).count() != 1) {
      throw Problem.usage("use one of these: handles, --tag or --all.");
    }
    if (enable && disable) {
      throw Problem.usage("--enable and --disable cannot be combined.");
    }
    List<Consumer<WatchDraft>> changes = changes();
    try (OpenStore openStore = store.open(context)) {
      Watchlist.WatchlistContents contents = openStore.stores().watchlist().read();
      List<WatchEdit> edits = chosen(contents).stream().map(watch -> edit(watch, changes)).toList();
      Warnings.badWatches(contents.problems(), context.terminal());
      return bulk.carryOut(edits, openStore, context);
    }
  }

  private List<Watch> chosen(Watchlist.WatchlistContents contents) {
    List<Watch> watches = Watches.taggedOrFail(contents, tag);
    return creators.isEmpty() ? watches : Watches.named(watches, Handles.of(creators));
  }

  /** All input is validated here, before anything is read or written. */
  private List<Consumer<WatchDraft>> changes() {
    List<Consumer<WatchDraft>> changes = new ArrayList<>();
    if (thresholds.isPresent()) {
      ThresholdEdit edit = ThresholdEdit.read("--thresholds", thresholds.get());
      changes.add(draft -> draft.thresholds(edit.on(draft.watch().thresholds())));
    }
    if (maxAge.isPresent()) {
      Optional<Signal.Setting> oldest = WatchInput.maxAge("--max-age", maxAge.get());
      changes.add(draft -> draft.maxAge(oldest));
    }
    if (every.isPresent()) {
      Optional<Duration> between = WatchInput.every("--every", every.get());
      changes.add(draft -> draft.every(between));
    }
    if (enable || disable) {
      changes.add(draft -> draft.enabled(enable));
    }
    if (!added.isEmpty() || !removed.isEmpty()) {
      Set<String> more = WatchInput.checkedTags("--add-tag", added);
      Set<String> less = WatchInput.checkedTags("--remove-tag", removed);
      changes.add(draft -> retag(draft, more, less));
    }
    if (changes.isEmpty()) {
      throw Problem.usage(
          "name at least one change: --thresholds, --max-age, --every, --enable, --disable, --add-tag"
              + " or --remove-tag.");
    }
    return changes;
  }

  private static void retag(WatchDraft draft, Set<String> more, Set<String> less) {
    Watch watch = draft.watch();
    Set<String> tags = new HashSet<>(watch.tags());
    tags.addAll(more);
    tags.removeAll(less);
    draft.tags(WatchInput.checkedTags("@" + watch.handle(), tags));
  }

  private static WatchEdit edit(Watch watch, List<Consumer<WatchDraft>> changes) {
    WatchDraft draft = new WatchDraft(watch);
    changes.forEach(change -> change.accept(draft));
    return new WatchEdit(Optional.of(watch), draft.watch());
  }
}
