package io.spikewatch.cli;

import io.spikewatch.desk.Csv;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.WatchColumn;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.desk.Watches;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the watchlist as a file that can be imported again. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Write the watchlist as CSV, as 'watch import' reads it.",
      "What a spreadsheet would compute as a formula has an apostrophe in front, which the import",
      "takes off again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch export --out creators.csv",
      "  spikewatch watch export --tag beauty"
    })
final class WatchExportCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Write there (default: print).")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--json",
      description = "For programs, with --out: {file, watches}, what was written.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (json && file.isEmpty()) {
      throw Problem.usage(
          "--json goes with --out. The watches themselves: spikewatch watch list --json");
    }
    try (Place place = store.open(shell)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<Watch> watches = Watches.tagged(reading, tag);
      String csv = WatchColumn.csv(watches);
      file.ifPresentOrElse(
          path -> write(path, csv, watches.size()), () -> shell.terminal().out().print(csv));
      Remarks.badWatches(reading.problems(), shell.terminal());
      watches.forEach(this::warnOfLongNote);
      return Cli.OK;
    }
  }

  private void write(Path path, String csv, int count) {
    try {
      Files.writeString(path, Csv.file(csv), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problem.failure("%s cannot be written: %s".formatted(path, e.getMessage()));
    }
    if (json) {
      shell.terminal().out().println(Json.written(j -> j.object(o -> write(o, path, count))));
    } else {
      shell
          .terminal()
          .err()
          .println("%d %s in %s".formatted(count, count == 1 ? "watch" : "watches", path));
    }
  }

  private static void write(Json json, Path path, int count) throws IOException {
    json.field("file", path.toString());
    json.number("watches", count);
  }

  private void warnOfLongNote(Watch watch) {
    if (watch.note().filter(note -> note.length() > WatchWords.LONGEST_NOTE).isPresent()) {
      Terminal terminal = shell.terminal();
      terminal
          .err()
          .println(
              terminal.warning("long note: ")
                  + "that of @%s is longer than the import takes, %d characters"
                      .formatted(watch.handle(), WatchWords.LONGEST_NOTE));
    }
  }
}
