package io.spikewatch.tools.cli.watch;

import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mutes a creator, or some of its videos or metrics, until an instant. */
@Command(
    name = "mute",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Mute a creator, or some of its videos or metrics, until an instant.",
      "Crossings before that instant are recorded but never announced."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch mute @mira --for 8h",
      "  spikewatch watch mute @mira --metric likes_1d --until 2026-12-01",
      "  spikewatch watch mute @mira --video 7456066022957665553 --for P3D"
    })
public final class WatchMuteCommand implements Callable<Integer> {

  private static final Duration MAX_MUTE = Duration.ofDays(3_650);

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Mixin private MuteTargets things = new MuteTargets();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Mute for this time: PT8H or 8h, P3D or 3d.")
  private Optional<String> length = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Mute until then: 2026-12-01T08:00:00Z, or 2026-12-01 (TIME_ZONE, else UTC).")
  private Optional<String> end = Optional.empty();

  @Option(names = "--json", description = "Print JSON: the watch, as in 'watch show --json'.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public WatchMuteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    Instant now = context.clock().instant();
    Instant until = until(now);
    Mutes named = things.until(until);
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), handle);
      Mutes single = watch.mutes().lastingAt(now).and(named);
      Optional<Instant> all = things.none() ? Optional.of(until) : watch.muteUntil();
      Watch muted = new WatchDraft(watch).muteUntil(all).mutes(single).watch();
      openStore.stores().editor().put(muted);
      String said =
          "Muted @%s%s until %s."
              .formatted(handle, things.words(), InputParser.local(until, context.zone()));
      context.terminal().out(json).println(json ? WatchJson.written(muted, openStore) : said);
      return ExitCode.OK;
    }
  }

  private Instant until(Instant now) {
    if (length.isPresent() == end.isPresent()) {
      throw Problem.usage("use either --for or --until, such as --for 8h.");
    }
    if (length.isPresent()) {
      Duration span = InputParser.duration("--for", length.get());
      if (span.isNegative() || span.isZero() || span.compareTo(MAX_MUTE) > 0) {
        throw Problem.usage("--for: write a duration above zero and up to ten years, such as 8h.");
      }
      return WatchInput.muteUntil(now, span);
    }
    Instant until = InputParser.instant("--until", end.orElseThrow(), context.zone());
    if (!until.isAfter(now)) {
      throw Problem.usage(
          "--until: %s is past.".formatted(InputParser.local(until, context.zone())));
    }
    return until;
  }
}
