package io.spikewatch.cli;

import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.desk.Problem;
import io.spikewatch.virtual.LoadResult;
import io.spikewatch.virtual.LoadRun;
import io.spikewatch.virtual.LoadVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts the functions under load, and says what it costs and whether anything is lost. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Put the functions under load, in virtual hours: their own handlers, tables in memory, and a",
      "queue that delivers some batches twice. All creators have new figures at every hour.",
      "Cost and crossings are those of the hours after the first, which is the baseline."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch load --creators 100 --creators 1000 --hours 3",
      "",
      "Exit code 1 if a crossing was lost or announced twice, if a creator was left out, if memory",
      "grows, or if a poll costs over 10 % more credits, read units or write units in one row than",
      "in another. A run of a few creators costs more for each: it reads the lists for them alone."
    })
final class LoadCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(
      names = "--creators",
      paramLabel = "N",
      description = "How many (default: 100, 1000 and 10000); repeatable.")
  private List<Integer> creators = List.of(100, 1_000, 10_000);

  @Option(names = "--hours", paramLabel = "N", description = "Virtual hours (default: 6).")
  private int hours = 6;

  @Option(
      names = "--json",
      description = {
        "For programs: {passed, loads: [{creators, hours, polls, credits, reads, writes,",
        "dollars_per_million, batches, again, crossings, lost, twice, unfounded,",
        "dead_letters, heap_mib, seconds}]}; credits and units are those of one poll."
      })
  private boolean json;

  LoadCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (hours < 2 || hours > 48) {
      throw Problem.usage("--hours: write a number from 2 to 48.");
    }
    if (creators.stream().anyMatch(n -> n < 1 || n > 20_000)) {
      throw Problem.usage("--creators: write numbers from 1 to 20000.");
    }
    List<LoadResult> results = new ArrayList<>();
    try (Screen screen = new Screen(shell.terminal())) {
      for (int number : creators) {
        results.add(new LoadRun(number, hours, screen::progress).run());
      }
      screen.clear();
      List<String> problems = LoadVerdict.problems(results);
      screen.print(
          json
              ? Json.written(j -> j.object(o -> write(o, results, problems)))
              : table(results) + "\n" + words(results, problems) + "\n");
      return problems.isEmpty() ? Cli.OK : Cli.FAILED;
    }
  }

  private static String words(List<LoadResult> results, List<String> problems) {
    if (!problems.isEmpty()) {
      return String.join("\n", problems);
    }
    return "Nothing was lost or announced twice, and "
        + (results.size() == 1
            ? "memory is flat. A second --creators would compare what a poll costs."
            : "a poll costs the same in all rows, within 10 %.");
  }

  private static void write(Json json, List<LoadResult> results, List<String> problems)
      throws IOException {
    json.field("passed", problems.isEmpty());
    json.strings("problems", problems);
    json.array("loads", results, (item, result) -> item.object(o -> write(o, result)));
  }

  private static void write(Json json, LoadResult result) throws IOException {
    LoadResult.Delivery delivery = result.delivery();
    json.number("creators", result.creators());
    json.number("hours", result.hours());
    json.number("polls", result.polls());
    json.number("credits", result.credits());
    json.number("reads", result.reads());
    json.number("writes", result.writes());
    json.number("dollars_per_million", result.dollarsForAMillion());
    json.number("batches", result.cost().dispatched());
    json.number("again", delivery.repeated());
    json.number("crossings", delivery.crossings());
    json.number("lost", delivery.lost());
    json.number("twice", delivery.twice());
    json.number("unfounded", delivery.unfounded());
    json.number("dead_letters", delivery.deadLetters());
    json.array("heap_mib", result.heapMebibytes(), (item, mib) -> item.to().writeNumber(mib));
    json.number("seconds", result.took().toSeconds());
  }

  private static String table(List<LoadResult> results) {
    TextTable table =
        new TextTable(
            Column.figure("creators"),
            Column.figure("polls"),
            Column.figure("credits"),
            Column.figure("reads"),
            Column.figure("writes"),
            Column.figure("$/1M"),
            Column.figure("batches"),
            Column.figure("again"),
            Column.figure("crossings"),
            Column.figure("lost"),
            Column.figure("twice"),
            Column.figure("heap MiB"),
            Column.figure("s"));
    for (LoadResult result : results) {
      table.row(
          Integer.toString(result.creators()),
          Long.toString(result.polls()),
          "%.3f".formatted(result.credits()),
          "%.2f".formatted(result.reads()),
          "%.2f".formatted(result.writes()),
          "%.2f".formatted(result.dollarsForAMillion()),
          Long.toString(result.cost().dispatched()),
          Integer.toString(result.delivery().repeated()),
          Integer.toString(result.delivery().crossings()),
          Integer.toString(result.delivery().lost()),
          Integer.toString(result.delivery().twice()),
          "%d..%d".formatted(result.heapMebibytes().get(1), result.heapMebibytes().getLast()),
          Long.toString(result.took().toSeconds()));
    }
    return table.text()
        + "\nCredits, read units and write units are those of one poll; $/1M is what AWS asks for a"
        + "\nmillion polls in us-east-1, but for the functions' own time.\n";
  }
}
