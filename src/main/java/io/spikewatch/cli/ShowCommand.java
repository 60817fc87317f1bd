package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.Watches;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is known of a creator's videos. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show a creator's videos as the last poll saw them.",
      "The strongest of the day come first. KeyAPI is not asked, so it costs nothing."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  spikewatch show @mira --videos 5",
      "",
      "A level that has FIRED is not announced again before the figure has fallen a fifth below it.",
      "GMV is estimated by the source; GMV 1D is its increase, '>' where a day is not yet known."
    })
final class ShowCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "HANDLE", description = "@name, name or the address of a profile.")
  private String creator = "";

  @Option(names = "--videos", paramLabel = "N", description = "How many videos (default: 15).")
  private int videos = 15;

  @Option(names = "--json", description = "For programs: all videos, all figures.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  ShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String asked = Handles.of(creator);
    if (videos < 1) {
      throw Problem.usage("--videos: write a number from 1.");
    }
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), asked);
      String handle = watch.handle();
      Times times = place.stores().times().read().getOrDefault(handle, Times.NEVER);
      Thresholds thresholds = watch.thresholds().over(place.application().defaults());
      return switch (place.stores().history().recall(handle)) {
        case Recall.Known known -> shown(known.snapshot(), times, thresholds);
        case Recall.Unknown _ -> unknown(handle, times);
        case Recall.Unreadable(String reason) ->
            throw Problem.failure(
                "what is kept of @%s cannot be read: %s".formatted(handle, reason));
      };
    }
  }

  private int shown(Snapshot snapshot, Times times, Thresholds thresholds) {
    PrintStream out = shell.terminal().out();
    VideoList list = new VideoList(snapshot, times.polled(), thresholds);
    if (json) {
      out.println(list.json(times));
      return Cli.OK;
    }
    out.println(
        shell.terminal().strong(Wording.name(snapshot.creator(), 64))
            + snapshot
                .creator()
                .userId()
                .map(id -> "  (" + Printable.line(id, 30) + ")")
                .orElse(""));
    out.println("last poll   " + Typed.lastPoll(times, shell.clock().instant()));
    out.println("last change " + Wording.instant(snapshot.observedAt()));
    out.println("thresholds  " + Levels.text(thresholds));
    out.println();
    out.println(list.table(videos));
    return Cli.OK;
  }

  private int unknown(String handle, Times times) {
    if (json) {
      shell
          .terminal()
          .out()
          .println(Json.written(j -> j.object(o -> o.field("unique_id", handle))));
      return Cli.OK;
    }
    shell
        .terminal()
        .out()
        .println(
            "Nothing is known of @%s yet; last poll: %s. Ask for it: spikewatch poll --creator @%s"
                .formatted(handle, Typed.lastPoll(times, shell.clock().instant()), handle));
    return Cli.OK;
  }
}
