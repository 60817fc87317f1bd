package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.ThresholdEdit;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.desk.Watches;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.Watchlist;
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

/** Changes settings of many watches at once. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Change settings of many watches at once, after showing what that changes.",
      "What is not named stays as it is. Levels that videos have reached already count as fired:",
      "no change here announces anything by itself."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch set --tag beauty --thresholds \"views_1d=200k/2m\" --preview",
      "  spikewatch watch set --all --thresholds \"gmv_1d=off, likes_1d=default\" --yes",
      "  spikewatch watch set @mira @luna --every 6h --add-tag vip --remove-tag trial",
      "",
      "Thresholds are merged metric by metric: 'off' switches a metric off, 'default' returns it",
      "to the defaults, and --thresholds none returns all of them."
    })
final class WatchSetCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(
      paramLabel = "HANDLE",
      arity = "0..*",
      description = "@name, name or the address of a profile.")
  private List<String> creators = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "All with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--all", description = "All there are.")
  private boolean all;

  @Option(names = "--thresholds", paramLabel = "TEXT", description = "Levels of these metrics.")
  private Optional<String> thresholds = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Time between two polls, such as PT1H or 6h; none for every run.")
  private Optional<String> every = Optional.empty();

  @Option(names = "--enable", description = "Poll again.")
  private boolean enable;

  @Option(names = "--disable", description = "Keep the watches, but do not poll.")
  private boolean disable;

  @Option(names = "--add-tag", paramLabel = "TAG", description = "Can be repeated.")
  private List<String> added = List.of();

  @Option(names = "--remove-tag", paramLabel = "TAG", description = "Can be repeated.")
  private List<String> removed = List.of();

  @Mixin private BulkEdit bulk = new BulkEdit();
  @Mixin private StoreOptions store = new StoreOptions();

  WatchSetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (Stream.of(!creators.isEmpty(), tag.isPresent(), all).filter(named -> named).count() != 1) {
      throw Problem.usage("say whose watches: handles, --tag or --all, one of the three.");
    }
    if (enable && disable) {
      throw Problem.usage("--enable and --disable exclude each other.");
    }
    List<Consumer<WatchDraft>> changes = changes();
    try (Place place = store.open(shell)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<WatchEdit> edits = chosen(reading).stream().map(watch -> edit(watch, changes)).toList();
      Remarks.badWatches(reading.problems(), shell.terminal());
      return bulk.carryOut(edits, place, shell);
    }
  }

  private List<Watch> chosen(Watchlist.Reading reading) {
    List<Watch> watches = Watches.somebody(reading, tag);
    return creators.isEmpty() ? watches : Watches.named(watches, Handles.of(creators));
  }

  /** All that can be wrong with the words is found here, before anything is read or written. */
  private List<Consumer<WatchDraft>> changes() {
    List<Consumer<WatchDraft>> changes = new ArrayList<>();
    if (thresholds.isPresent()) {
      ThresholdEdit edit = ThresholdEdit.read("--thresholds", thresholds.get());
      changes.add(draft -> draft.thresholds(edit.on(draft.watch().thresholds())));
    }
    if (every.isPresent()) {
      Optional<Duration> between = WatchWords.every("--every", every.get());
      changes.add(draft -> draft.every(between));
    }
    if (enable || disable) {
      changes.add(draft -> draft.enabled(enable));
    }
    if (!added.isEmpty() || !removed.isEmpty()) {
      Set<String> more = WatchWords.checkedTags("--add-tag", added);
      Set<String> less = WatchWords.checkedTags("--remove-tag", removed);
      changes.add(draft -> retag(draft, more, less));
    }
    if (changes.isEmpty()) {
      throw Problem.usage(
          "say what to change: --thresholds, --every, --enable, --disable, --add-tag or"
              + " --remove-tag.");
    }
    return changes;
  }

  private static void retag(WatchDraft draft, Set<String> more, Set<String> less) {
    Watch watch = draft.watch();
    Set<String> tags = new HashSet<>(watch.tags());
    tags.addAll(more);
    tags.removeAll(less);
    draft.tags(WatchWords.checkedTags("@" + watch.handle(), tags));
  }

  private static WatchEdit edit(Watch watch, List<Consumer<WatchDraft>> changes) {
    WatchDraft draft = new WatchDraft(watch);
    changes.forEach(change -> change.accept(draft));
    return new WatchEdit(Optional.of(watch), draft.watch());
  }
}
