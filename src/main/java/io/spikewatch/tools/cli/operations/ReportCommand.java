package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.OutputFile;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.console.Report;
import io.spikewatch.tools.console.SharedReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a page to share. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Write a page to share, with the spikes, the creators and the health of Spikewatch.",
      "The file loads nothing and contains no script, so you can send it by email.",
      "With --weeks or --tag it is for readers outside your company, such as clients. It then"
          + " lists the top videos, each with its peak and its figures now, and no settings."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch report --out week.html --days 7",
      "  spikewatch report --out vip.html --weeks 4 --tag vip"
    })
public final class ReportCommand implements Callable<Integer> {

  private static final int MAX_DAYS = 365;
  private static final int MAX_WEEKS = 52;
  private static final int DAYS_OF_WEEK = 7;

  private final CliContext context;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      required = true,
      description = "Write the page to this file.")
  private Path file = Path.of("");

  @Option(names = "--days", paramLabel = "N", description = "Show the last N days (default: 7).")
  private Optional<Integer> days = Optional.empty();

  @Option(
      names = "--weeks",
      paramLabel = "N",
      description = "Show the videos of the last N weeks, for readers outside your company.")
  private Optional<Integer> weeks = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Show the videos of creators with this tag, for readers outside your company.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--json", description = "Print JSON about the file: {file, days}.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public ReportCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (days.isPresent() && weeks.isPresent()) {
      throw Problem.usage("--days and --weeks cannot be combined.");
    }
    if (weeks.filter(n -> n < 1 || n > MAX_WEEKS).isPresent()) {
      throw Problem.usage("--weeks: write a number from 1 to " + MAX_WEEKS + ".");
    }
    InputParser.days(period(), 1, MAX_DAYS);
    try (OpenStore openStore = store.open(context)) {
      OutputFile.write(file, html(openStore));
    }
    context
        .terminal()
        .out(json)
        .println(
            json ? JsonWriter.written(j -> j.object(this::write)) : "Written to " + file + ".");
    return ExitCode.OK;
  }

  private int period() {
    return weeks.map(n -> n * DAYS_OF_WEEK).or(() -> days).orElse(DAYS_OF_WEEK);
  }

  private String html(OpenStore openStore) {
    Instant now = context.clock().instant();
    if (weeks.isEmpty() && tag.isEmpty()) {
      return Report.html(openStore.application(), now, period());
    }
    if (tag.isPresent()) {
      Watches.taggedOrFail(openStore.stores().watchlist().read(), tag);
    }
    return SharedReport.html(openStore.application(), now, period(), tag);
  }

  private void write(JsonWriter to) {
    to.field("file", file.toString());
    to.number("days", period());
  }
}
