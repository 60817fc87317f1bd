package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the known videos of a creator. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show a creator's videos as the last poll saw them.",
      "The highest figures of one day come first. No request is sent to KeyAPI, so it is free."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch show @mira --videos 5",
      "",
      "A level that has FIRED can fire again after the figure has fallen to 20 %% below it.",
      "GMV is an estimate of the source. GMV 1D is its increase of one day; '>' marks a minimum."
    })
public final class ShowCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Option(
      names = "--videos",
      paramLabel = "N",
      description = "Show at most this many videos (default: 15).")
  private int videos = 15;

  @Option(names = "--json", description = "Print JSON: all videos and all figures.")
  private boolean json;

  @Option(
      names = "--raw",
      description = "For maintainers: the stored items, decoded, as JSON (10 records of history).")
  private boolean raw;

  @Mixin private StoreOptions store = new StoreOptions();

  public ShowCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String asked = Handles.of(creator);
    if (videos < 1) {
      throw Problem.usage("--videos: write a number from 1.");
    }
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), asked);
      String handle = watch.handle();
      if (raw) {
        context.terminal().data().println(openStore.stores().items().json(handle));
        return ExitCode.OK;
      }
      Times times = openStore.stores().times().read().getOrDefault(handle, Times.NEVER);
      Thresholds thresholds = watch.thresholds().over(openStore.application().defaults());
      return switch (openStore.stores().history().load(handle)) {
        case Loaded.Found found -> shown(found.snapshot(), times, thresholds);
        case Loaded.Absent _ -> unknown(handle, times);
        case Loaded.Unreadable(String reason) ->
            throw Problem.failure(
                "the stored data of @%s cannot be read: %s".formatted(handle, reason));
      };
    }
  }

  private int shown(Snapshot snapshot, Times times, Thresholds thresholds) {
    PrintStream out = context.terminal().out();
    VideoList list = new VideoList(snapshot, times.polled(), thresholds);
    if (json) {
      context.terminal().data().println(list.json(times));
      return ExitCode.OK;
    }
    out.println(
        context.terminal().strong(Formats.name(snapshot.creator(), 64))
            + snapshot
                .creator()
                .userId()
                .map(id -> "  (" + Sanitizer.line(id, 30) + ")")
                .orElse(""));
    out.println("last poll   " + InputParser.lastPoll(times, context.clock().instant()));
    out.println("last change " + Formats.instant(snapshot.observedAt()));
    out.println("thresholds  " + ThresholdText.text(thresholds));
    out.println();
    out.println(list.table(videos, context.terminal()));
    return ExitCode.OK;
  }

  private int unknown(String handle, Times times) {
    if (json) {
      context
          .terminal()
          .data()
          .println(JsonWriter.written(j -> j.object(o -> o.field("unique_id", handle))));
      return ExitCode.OK;
    }
    context
        .terminal()
        .out()
        .println(
            "No data of @%s is stored yet; last poll: %s. Poll it: spikewatch poll --creator @%s"
                .formatted(handle, InputParser.lastPoll(times, context.clock().instant()), handle));
    return ExitCode.OK;
  }
}
