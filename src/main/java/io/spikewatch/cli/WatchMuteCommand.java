package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.Watches;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mutes a creator, or single videos or metrics of it, until an instant. */
@Command(
    name = "mute",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Mute a creator, or single videos or metrics of it, until an instant.",
      "What crosses a level meanwhile is recorded and never announced; what crosses later is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch watch mute @mira --for 8h",
      "  spikewatch watch mute @mira --metric likes_1d --until 2026-12-01",
      "  spikewatch watch mute @mira --video 7456066022957665553 --for P3D"
    })
final class WatchMuteCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final Shell shell;

  @Parameters(paramLabel = "HANDLE", description = "@name, name or the address of a profile.")
  private String creator = "";

  @Mixin private MutedThings things = new MutedThings();

  @Option(names = "--for", paramLabel = "DURATION", description = "So long: PT8H or 8h, P3D or 3d.")
  private Optional<String> length = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Until then: 2026-12-01T08:00:00Z or 2026-12-01.")
  private Optional<String> end = Optional.empty();

  @Option(
      names = "--json",
      description = "For programs: the watch, as 'watch show --json' gives it.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  WatchMuteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    Instant now = shell.clock().instant();
    Instant until = until(now);
    Mutes named = things.until(until);
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), handle);
      Mutes single = watch.mutes().lastingAt(now).and(named);
      Optional<Instant> all = things.none() ? Optional.of(until) : watch.muteUntil();
      Watch muted = new WatchDraft(watch).muteUntil(all).mutes(single).watch();
      place.stores().editor().put(muted);
      String said =
          "Muted @%s%s until %s.".formatted(handle, things.words(), Wording.instant(until));
      shell.terminal().out().println(json ? WatchJson.written(muted, place) : said);
      return Cli.OK;
    }
  }

  private Instant until(Instant now) {
    if (length.isPresent() == end.isPresent()) {
      throw Problem.usage("say either --for or --until, such as --for 8h.");
    }
    if (length.isPresent()) {
      Duration span = Typed.duration("--for", length.get());
      if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
        throw Problem.usage("--for: write a duration above zero and up to ten years, such as 8h.");
      }
      return now.plus(span);
    }
    Instant until = Typed.instant("--until", end.orElseThrow());
    if (!until.isAfter(now)) {
      throw Problem.usage("--until: %s is past.".formatted(Wording.instant(until)));
    }
    return until;
  }
}
