package io.spikewatch.tools.cli.lab;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import io.spikewatch.tools.simulation.LoadResult;
import io.spikewatch.tools.simulation.LoadRun;
import io.spikewatch.tools.simulation.LoadVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the functions under load, and reports the cost and lost crossings. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Run the functions under load, in virtual hours.",
      "They run with their handlers, tables in memory, and a queue that delivers "
          + "some batches twice. All creators have new figures every hour.",
      "Cost and crossings exclude the first hour, which is the baseline."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch load --creators 100 --creators 1000 --hours 3",
      "",
      "The exit code is 1 if a crossing was lost or announced twice, if a creator was "
          + "not polled, or if memory grows. It is also 1 if a poll costs over 10 %% more "
          + "credits or table units in one row than in another. Each poll of a short watchlist costs more, "
          + "because each run reads its lists."
    })
public final class LoadCommand implements Callable<Integer> {

  private final CliContext context;

  @Option(
      names = "--creators",
      paramLabel = "N",
      description = "Use this many creators (default: 100, 1000 and 10000); can be repeated.")
  private List<Integer> creators = List.of(100, 1_000, 10_000);

  @Option(names = "--hours", paramLabel = "N", description = "Simulate N hours (default: 6).")
  private int hours = 6;

  @Option(
      names = "--json",
      description =
          "Print JSON: {passed, loads: [{creators, hours, polls, credits, reads, writes, "
              + "dollars_per_million, batches, again, crossings, lost, twice, unfounded, "
              + "dead_letters, heap_mib, seconds}]}; credits and units are per poll.")
  private boolean json;

  public LoadCommand(CliContext context) {
    this.context = context;
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
    try (ProgressOutput output = new ProgressOutput(context.terminal())) {
      for (int number : creators) {
        results.add(new LoadRun(number, hours, output::progress).run());
      }
      output.clear();
      List<String> problems = LoadVerdict.problems(results);
      if (json) {
        output.data(JsonWriter.written(j -> j.object(o -> write(o, results, problems))));
      } else {
        output.print(table(results) + "\n" + words(results, problems) + "\n");
      }
      return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
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

  private static void write(JsonWriter json, List<LoadResult> results, List<String> problems) {
    json.field("passed", problems.isEmpty());
    json.strings("problems", problems);
    json.array("loads", results, (item, result) -> item.object(o -> write(o, result)));
  }

  private static void write(JsonWriter json, LoadResult result) {
    LoadResult.DeliveryCounts deliveryCounts = result.deliveryCounts();
    json.number("creators", result.creators());
    json.number("hours", result.hours());
    json.number("polls", result.polls());
    json.number("credits", result.credits());
    json.number("reads", result.reads());
    json.number("writes", result.writes());
    json.number("dollars_per_million", result.dollarsForAMillion());
    json.number("batches", result.cost().dispatched());
    json.number("again", deliveryCounts.repeated());
    json.number("crossings", deliveryCounts.crossings());
    json.number("lost", deliveryCounts.lost());
    json.number("twice", deliveryCounts.twice());
    json.number("unfounded", deliveryCounts.unfounded());
    json.number("dead_letters", deliveryCounts.deadLetters());
    json.array("heap_mib", result.heapMebibytes(), (item, mib) -> item.number(mib));
    json.number("seconds", result.took().toSeconds());
  }

  private String table(List<LoadResult> results) {
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
          Integer.toString(result.deliveryCounts().repeated()),
          Integer.toString(result.deliveryCounts().crossings()),
          Integer.toString(result.deliveryCounts().lost()),
          Integer.toString(result.deliveryCounts().twice()),
          "%d..%d".formatted(result.heapMebibytes().get(1), result.heapMebibytes().getLast()),
          Long.toString(result.took().toSeconds()));
    }
    return context.terminal().text(table)
        + "\nCredits, read units and write units are per poll. $/1M is the AWS price of a"
        + " million polls in us-east-1 without the functions' duration.\n";
  }
}
