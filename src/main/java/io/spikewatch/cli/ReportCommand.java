package io.spikewatch.cli;

import io.spikewatch.console.Report;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a page to share. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Write a page to share: what took off, by whom, and how the watching fares.",
      "It stands alone: it loads nothing and runs nothing, so it can be mailed."
    },
    footerHeading = "%nExample:%n",
    footer = "  spikewatch report --out week.html --days 7")
final class ReportCommand implements Callable<Integer> {

  private static final int MOST_DAYS = 365;

  private final Shell shell;

  @Option(names = "--out", paramLabel = "FILE.html", required = true, description = "Where to.")
  private Path file = Path.of("");

  @Option(names = "--days", paramLabel = "N", description = "How far back (default: 7).")
  private int days = 7;

  @Option(names = "--json", description = "For programs: {file, days}, what was written.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  ReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Typed.days(days, 1, MOST_DAYS);
    try (Place place = store.open(shell)) {
      String html = Report.html(place.application(), shell.clock().instant(), days);
      Files.writeString(file, html, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problem.failure("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
    shell
        .terminal()
        .out()
        .println(json ? Json.written(j -> j.object(this::write)) : "Written to " + file + ".");
    return Cli.OK;
  }

  private void write(Json to) throws IOException {
    to.field("file", file.toString());
    to.number("days", days);
  }
}
