package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Watches;
import io.spikewatch.local.ConsoleNotifier;
import io.spikewatch.message.ReportJson;
import io.spikewatch.notify.Condition;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.PlainText;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Polls now, and prints what subscribers would read. */
@Command(
    name = "poll",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Ask KeyAPI now for everybody who is due, and print the alerts.",
      "Each is printed as a subscriber would get it; with --aws they go to the stack's topic.",
      "Needs KEYAPI_KEY, and costs credits."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch poll",
      "  spikewatch poll --creator @mira --dry-run    asks, but keeps and sends nothing",
      "  spikewatch poll --tag beauty",
      "",
      "The first poll of a creator is its baseline: nothing is announced. DEFAULT_THRESHOLDS sets",
      "the levels of everybody whose watch has none of its own, also with --aws.",
      "Exit code 1 if a creator failed, an alert could not be sent, or KeyAPI refuses."
    })
final class PollCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final String INTERRUPTED =
      "Creators that were polled are recorded; the same again polls the rest, and sends what waits.";

  private final Shell shell;

  @Option(
      names = "--creator",
      paramLabel = "HANDLE",
      description = "Only this creator, due or not; can be repeated.")
  private List<String> creators = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Only the creators with this tag, due or not.")
  private Optional<String> tag = Optional.empty();

  @Option(names = "--dry-run", description = "Ask, but keep and send nothing; still costs credits.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = "For programs: the report alone, as the function gives it.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print alerts and failures only.")
  private boolean quiet;

  @Mixin private StoreOptions store = new StoreOptions();

  PollCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (tag.isPresent() && !creators.isEmpty()) {
      throw Problem.usage("--creator and --tag exclude each other.");
    }
    List<String> named = Handles.of(creators);
    requireKey();
    try (Screen screen = new Screen(shell.terminal(), () -> INTERRUPTED);
        Place place = store.open(shell, ConsoleNotifier.emails(paper(screen)))) {
      Watchlist.Reading watchlist = place.stores().watchlist().read();
      Optional<List<String>> only = only(watchlist, named);
      if (isEmpty(watchlist)) {
        return Cli.OK;
      }
      PollReport report =
          place
              .application()
              .poll(
                  PollRequest.byHand(only, dryRun),
                  Deadline.in(LONGEST, System::nanoTime),
                  new PollProgress(screen, quiet || json));
      screen.clear();
      print(report, screen);
      return failed(report) ? Cli.FAILED : Cli.OK;
    }
  }

  private void requireKey() {
    if (shell.variable("KEYAPI_KEY").isEmpty()
        && shell.variable("KEYAPI_KEY_PARAMETER").isEmpty()) {
      throw Problem.usage(
          "KEYAPI_KEY is not set. Get a key at https://keyapi.ai/app/dashboard, then:"
              + " export KEYAPI_KEY=...\n"
              + "To see all of it without a key: spikewatch demo");
    }
  }

  /** Where a program reads the report, people read the alerts elsewhere. */
  private ConsoleNotifier.Paper paper(Screen screen) {
    return text -> json ? screen.aside(text) : screen.print(PollWords.framed(text));
  }

  /** Whom to ask for, if not everybody. */
  private Optional<List<String>> only(Watchlist.Reading watchlist, List<String> named) {
    if (tag.isEmpty() && named.isEmpty()) {
      return Optional.empty();
    }
    List<Watch> watches =
        tag.isPresent()
            ? Watches.somebody(watchlist, tag)
            : Watches.named(watchlist.watches(), named);
    return Optional.of(watches.stream().map(Watch::handle).toList());
  }

  private boolean isEmpty(Watchlist.Reading watchlist) {
    boolean empty = watchlist.watches().isEmpty() && watchlist.problems().isEmpty() && !json;
    if (empty) {
      shell
          .terminal()
          .out()
          .println("The watchlist is empty. Add a creator: spikewatch watch add @name");
    }
    return empty;
  }

  private void print(PollReport report, Screen screen) {
    if (json) {
      screen.print(ReportJson.write(report));
      return;
    }
    report.notifications().stream()
        .map(PlainText::of)
        .map(ConsoleNotifier::email)
        .forEach(mail -> screen.print(PollWords.framed(mail)));
    PollWords words = new PollWords(report, shell.terminal());
    if (quiet) {
      words.troubles().forEach(screen::aside);
    } else {
      screen.print(words.text());
    }
  }

  private static boolean failed(PollReport report) {
    boolean refused =
        report.conditions().stream()
            .map(text -> Condition.of(text.split(" ", 2)[0]))
            .flatMap(Optional::stream)
            .anyMatch(PollCommand::stopsEverything);
    return !report.failed().isEmpty() || report.pending() > 0 || refused;
  }

  private static boolean stopsEverything(Condition condition) {
    return switch (condition) {
      case KEY_REFUSED, PLAN_REFUSED, CREDITS_EXHAUSTED, SOURCE_DOWN, DELIVERY_FAILING -> true;
      default -> false;
    };
  }
}
