package io.spikewatch.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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

  /** By this spreadsheets know that a file is in UTF-8. */
  private static final String MARK = "\ufeff";

  private final Shell shell;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Write there (default: print).")
  private Optional<Path> file = Optional.empty();

  @Mixin private StoreOptions store = new StoreOptions();

  WatchExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Place place = store.open(shell)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<Watch> watches = Watches.tagged(reading, tag);
      String csv = csv(watches);
      file.ifPresentOrElse(
          path -> write(path, csv, watches.size()), () -> shell.terminal().out().print(csv));
      Watches.tell(reading.problems(), shell.terminal());
      watches.forEach(this::warnOfLongNote);
      return Cli.OK;
    }
  }

  private static String csv(List<Watch> watches) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(WatchColumn.ALL.stream().map(WatchColumn::name).toList());
      for (Watch watch : watches) {
        csv.writeRecord(
            WatchColumn.ALL.stream().map(c -> CsvCell.of(c.text().apply(watch))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private void write(Path path, String csv, int count) {
    boolean ascii = csv.chars().allMatch(c -> c < 128);
    try {
      Files.writeString(path, ascii ? csv : MARK + csv, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problem.failure("%s cannot be written: %s".formatted(path, e.getMessage()));
    }
    shell
        .terminal()
        .err()
        .println("%d %s in %s".formatted(count, count == 1 ? "watch" : "watches", path));
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
