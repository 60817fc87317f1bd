package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.WatchState;
import io.spikewatch.desk.Watches;
import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.History;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one watch with all its settings. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = "Show one watch: its settings, the thresholds in force, and its last poll.",
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch show @mira")
final class WatchShowCommand implements Callable<Integer> {

  private static final int MOST_WAITING = 200;
  private static final int LONGEST_NOTE = 500;

  private final Shell shell;

  @Parameters(paramLabel = "HANDLE", description = "@name, name or the address of a profile.")
  private String creator = "";

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), handle);
      if (json) {
        shell.terminal().out().println(WatchJson.written(watch, place));
      } else {
        print(watch, place);
      }
      return Cli.OK;
    }
  }

  private void print(Watch watch, Place place) {
    PrintStream out = shell.terminal().out();
    Instant now = shell.clock().instant();
    Thresholds defaults = place.application().defaults();
    Times times = place.stores().times().read().getOrDefault(watch.handle(), Times.NEVER);
    out.println(shell.terminal().strong("@" + watch.handle()));
    line("user id", watch.userId().orElse("not known before the first poll"));
    watch.currentHandle().ifPresent(name -> line("now called", "@" + name));
    line("state", WatchState.of(watch, now));
    watch.muteUntil().ifPresent(until -> line("muted until", Wording.instant(until)));
    watch
        .mutes()
        .lastingAt(now)
        .byName()
        .forEach((name, until) -> line("muted", name + " until " + Wording.instant(until)));
    line("thresholds", Levels.text(watch.thresholds().over(defaults)));
    line(
        "of its own",
        watch.thresholds().levels().isEmpty()
            ? "none, the defaults hold"
            : Levels.text(watch.thresholds()));
    line("polled", "every " + WatchState.every(watch.every()));
    line("last poll", Typed.lastPoll(times, now));
    if (!watch.tags().isEmpty()) {
      line("tags", String.join(", ", watch.tags()));
    }
    watch.note().ifPresent(note -> line("note", note));
    long waiting =
        place.stores().outbox().waiting(MOST_WAITING).stream()
            .map(Outbox.Address::key)
            .filter(key -> key.equals(History.outboxKey(watch.handle())))
            .count();
    if (waiting > 0) {
      line("waiting", waiting + " notifications, to be sent by the next poll");
    }
  }

  private void line(String label, String value) {
    shell
        .terminal()
        .out()
        .println("  %-12s %s".formatted(label, Printable.line(value, LONGEST_NOTE)));
  }
}
