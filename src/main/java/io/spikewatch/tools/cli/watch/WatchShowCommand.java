package io.spikewatch.tools.cli.watch;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchState;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
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
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = "Show one watch: its settings, the thresholds in force, and its last poll.",
    footerHeading = "%nExample:%n",
    footer = "  spikewatch watch show @mira")
public final class WatchShowCommand implements Callable<Integer> {

  private static final int MAX_WAITING = 200;
  private static final int MAX_NOTE = 500;

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchShowCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), handle);
      if (json) {
        context.terminal().data().println(WatchJson.written(watch, openStore));
      } else {
        print(watch, openStore);
      }
      return ExitCode.OK;
    }
  }

  private void print(Watch watch, OpenStore openStore) {
    PrintStream out = context.terminal().out();
    Instant now = context.clock().instant();
    Thresholds defaults = openStore.application().defaults();
    Times times = openStore.stores().times().read().getOrDefault(watch.handle(), Times.NEVER);
    out.println(context.terminal().strong("@" + watch.handle()));
    line("user id", watch.userId().orElse("not known before the first poll"));
    watch.currentHandle().ifPresent(name -> line("now called", "@" + name));
    line("state", WatchState.of(watch, now));
    watch.muteUntil().ifPresent(until -> line("muted until", Formats.instant(until)));
    watch
        .mutes()
        .lastingAt(now)
        .byName()
        .forEach((name, until) -> line("muted", name + " until " + Formats.instant(until)));
    line("thresholds", ThresholdText.text(watch.thresholds().over(defaults)));
    line(
        "of its own",
        watch.thresholds().isEmpty()
            ? "none, so the defaults hold"
            : ThresholdText.text(watch.thresholds()));
    line("polled", "every " + WatchState.every(watch.every()));
    line("last poll", InputParser.lastPoll(times, now));
    if (!watch.tags().isEmpty()) {
      line("tags", String.join(", ", watch.tags()));
    }
    watch.note().ifPresent(note -> line("note", note));
    long waiting =
        openStore.stores().outbox().waiting(MAX_WAITING).stream()
            .map(Outbox.OutboxKey::key)
            .filter(key -> key.equals(History.outboxKey(watch.handle())))
            .count();
    if (waiting > 0) {
      line("waiting", waiting + " notifications, to be sent by the next poll");
    }
  }

  private void line(String label, String value) {
    context
        .terminal()
        .out()
        .println("  %-12s %s".formatted(label, Sanitizer.line(value, MAX_NOTE)));
  }
}
