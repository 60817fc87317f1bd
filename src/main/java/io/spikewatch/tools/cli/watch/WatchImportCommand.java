package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.CsvTable;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchSheet;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds and changes the watches in a file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Add and change the watches in a CSV file.",
      "The whole file is checked first: if one cell is invalid, nothing is written. "
          + "No creator is removed. A cell replaces a setting. An empty cell or a missing "
          + "column leaves it unchanged, and 'none' resets it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch import creators.csv --preview",
      "  spikewatch watch import creators.csv --yes",
      "  grep beauty creators.csv | spikewatch watch import - --yes",
      "",
      "The first line names the columns, in any order. The column unique_id or handle is "
          + "required: an @name or the address of a profile. Optional columns are user_id, "
          + "enabled, thresholds, every, mute_until, tags, note and mutes. The separator is comma, semicolon or "
          + "tab. The file is in UTF-8 and has at most 10000 rows.",
      "Tags are separated by space or semicolon.",
      "Changes are written in batches of 100, each completely or not at all. After "
          + "an interruption the same import writes the rest."
    })
public final class WatchImportCommand implements Callable<Integer> {

  private static final Path STDIN = Path.of("-");

  private final CliContext context;

  @Parameters(
      paramLabel = "FILE.csv",
      description = "The file to import; - reads the standard input.")
  private Path file = Path.of("");

  @Option(
      names = "--replace",
      description = "Reset the setting of an empty cell (a known user_id stays).")
  private boolean replace;

  @Mixin private BulkEdit bulk = new BulkEdit();
  @Mixin private StoreOptions store = new StoreOptions();

  public WatchImportCommand(CliContext context) {
    this.context = context;
  }

  private static byte[] standardInput() {
    try {
      return CsvTable.bounded(System.in);
    } catch (IOException e) {
      throw Problem.failure("the standard input cannot be read: " + e.getMessage());
    }
  }

  @Override
  public Integer call() {
    CsvTable table = file.equals(STDIN) ? CsvTable.of(standardInput()) : CsvTable.in(file);
    try (OpenStore openStore = store.openOrMake(context)) {
      Watchlist.WatchlistContents contents = openStore.stores().watchlist().read();
      List<WatchEdit> edits = WatchSheet.edits(table, contents.watches(), replace, context.zone());
      Warnings.badWatches(contents.problems(), context.terminal());
      return bulk.carryOut(edits, openStore, context);
    }
  }
}
