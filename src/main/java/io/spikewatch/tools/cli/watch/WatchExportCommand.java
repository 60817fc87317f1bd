package io.spikewatch.tools.cli.watch;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.Csv;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchColumn;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.OutputFile;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the watchlist as a file that can be imported. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Write the watchlist as CSV for 'watch import'.",
      "A text that a spreadsheet would evaluate as a formula gets an apostrophe in "
          + "front, which the import removes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch export --out creators.csv",
      "  spikewatch watch export --tag beauty"
    })
public final class WatchExportCommand implements Callable<Integer> {

  private final CliContext context;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Export only the creators with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file (default: print).")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--json",
      description = "Print JSON about the file: {file, watches}; requires --out.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchExportCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (json && file.isEmpty()) {
      throw Problem.usage(
          "--json requires --out. For the watches use: spikewatch watch list --json");
    }
    try (OpenStore openStore = store.open(context)) {
      Watchlist.WatchlistContents contents = openStore.stores().watchlist().read();
      List<Watch> watches = Watches.tagged(contents, tag);
      String csv = WatchColumn.csv(watches);
      file.ifPresentOrElse(
          path -> write(path, csv, watches.size()), () -> context.terminal().data().print(csv));
      Warnings.badWatches(contents.problems(), context.terminal());
      watches.forEach(this::warnOfLongNote);
      return ExitCode.OK;
    }
  }

  private void write(Path path, String csv, int count) {
    OutputFile.write(path, Csv.file(csv));
    if (json) {
      context
          .terminal()
          .data()
          .println(JsonWriter.written(j -> j.object(o -> write(o, path, count))));
    } else {
      context
          .terminal()
          .err()
          .println("%d %s in %s".formatted(count, count == 1 ? "watch" : "watches", path));
    }
  }

  private static void write(JsonWriter json, Path path, int count) {
    json.field("file", path.toString());
    json.number("watches", count);
  }

  private void warnOfLongNote(Watch watch) {
    if (watch.note().filter(note -> note.length() > WatchInput.MAX_NOTE).isPresent()) {
      Terminal terminal = context.terminal();
      terminal
          .err()
          .println(
              terminal.warning("long note: ")
                  + "the note of @%s is longer than the import accepts, %d characters"
                      .formatted(watch.handle(), WatchInput.MAX_NOTE));
    }
  }
}
