package io.spikewatch.cli;

import io.spikewatch.desk.CsvTable;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.WatchSheet;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.Watchlist;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds and changes the watches that a file names. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Add and change the watches that a CSV file names.",
      "The whole file is checked first: if a single cell is wrong, nothing is written. Nobody is",
      "taken off the list. What a cell says takes the place of that setting; an empty cell, or a",
      "column that is not there, leaves it as it is, and 'none' takes it back."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch import creators.csv --preview",
      "  spikewatch watch import creators.csv --yes",
      "",
      "The first line names the columns, in any order: unique_id (the handle, an @name or the",
      "address of a profile), and as needed user_id, enabled, thresholds, every, mute_until, tags,",
      "note, mutes. Separators are comma, semicolon or tab; letters are in UTF-8; at most 10000 rows.",
      "Tags are separated by space or semicolon.",
      "Changes are written a hundred at a time, each hundred whole or not at all. If that is",
      "interrupted, the same import writes the rest."
    })
final class WatchImportCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "FILE.csv", description = "The file.")
  private Path file = Path.of("");

  @Option(
      names = "--replace",
      description = "An empty cell takes the setting back (a known user_id stays).")
  private boolean replace;

  @Mixin private BulkEdit bulk = new BulkEdit();
  @Mixin private StoreOptions store = new StoreOptions();

  WatchImportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    CsvTable table = CsvTable.in(file);
    try (Place place = store.open(shell)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<WatchEdit> edits = WatchSheet.edits(table, reading.watches(), replace);
      Remarks.badWatches(reading.problems(), shell.terminal());
      return bulk.carryOut(edits, place, shell);
    }
  }
}
