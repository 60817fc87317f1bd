package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.http.Sleeper;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.ReportJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.RoutedPost;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Durations;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.config.Settings;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.LocalSlack;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ErrorText;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.local.ConsoleNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Polls now, and prints the alerts as subscribers receive them. */
@Command(
    name = "poll",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Poll the creators that are due now, and print the alerts.",
      "Each alert is printed as a subscriber receives it. With SLACK_WEBHOOK_URL or "
          + "SLACK_WEBHOOK_FILE it is posted to Slack first. With --aws it goes to the stack's topic "
          + "instead.",
      "This needs KEYAPI_KEY, or the key that the console has stored, and costs credits."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch poll",
      "  spikewatch poll --creator @mira --dry-run    poll, but store and send nothing",
      "  spikewatch poll --tag beauty",
      "  spikewatch poll --every 1h    poll every hour until Ctrl-C",
      "",
      "The first poll of a creator is its baseline and announces nothing. "
          + "DEFAULT_THRESHOLDS sets the levels of creators without own thresholds, also "
          + "with --aws.",
      "The exit code is 1 if a creator failed, no creator had data, an alert was not "
          + "sent, or KeyAPI rejected requests."
    })
public final class PollCommand implements Callable<Integer> {

  private static final Duration MAX_RUN = Duration.ofMinutes(15);
  private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
  private static final Duration MAX_INTERVAL = Duration.ofDays(1);
  private static final String INTERRUPTED =
      "Polled creators are recorded. Run the command again to poll the rest and send pending"
          + " alerts.";

  private CliContext context;
  private final Sleeper sleeper;
  private final Set<RoutedPost> partlyPosted = new HashSet<>();
  private Optional<Duration> interval = Optional.empty();

  @Option(
      names = "--creator",
      paramLabel = "HANDLE",
      description = "Poll only this creator, even if it is not due; can be repeated.")
  private List<String> creators = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Poll only the creators with this tag, even if they are not due.")
  private Optional<String> tag = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Poll again and again, for example every 30m or 1h, until Ctrl-C.")
  private Optional<String> every = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Poll, but store and send nothing; it still costs credits.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print JSON: the report of the function.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only alerts and failures.")
  private boolean quiet;

  @Mixin private StoreOptions store = new StoreOptions();

  public PollCommand(CliContext context) {
    this(context, Sleeper.REAL);
  }

  PollCommand(CliContext context, Sleeper sleeper) {
    this.context = context;
    this.sleeper = sleeper;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (tag.isPresent() && !creators.isEmpty()) {
      throw Problem.usage("--creator and --tag cannot be combined.");
    }
    List<String> named = Handles.of(creators);
    context = store.withSecrets(context);
    requireKey();
    interval = every.map(this::interval);
    if (interval.isPresent()) {
      repeat(interval.get(), named);
    }
    return poll(named, true);
  }

  private Duration interval(String text) {
    if (store.isDeployed() || dryRun) {
      throw Problem.usage(
          "--every cannot be combined with %s."
              .formatted(dryRun ? "--dry-run" : "--aws: the stack has a schedule of its own"));
    }
    return Durations.read(text)
        .filter(d -> d.compareTo(MIN_INTERVAL) >= 0 && d.compareTo(MAX_INTERVAL) <= 0)
        .orElseThrow(
            () ->
                Problem.usage(
                    "--every: '%s' is not a duration from 1 minute to 1 day. Write 30m or 1h."
                        .formatted(text)));
  }

  /** Polls until the process ends. A first poll that fails to begin ends the command. */
  private void repeat(Duration gap, List<String> named) throws InterruptedException {
    Timetable times = new Timetable(gap, context.clock(), sleeper);
    poll(named, true);
    while (true) {
      Instant next = times.next();
      announce(next);
      times.await(next);
      pollAgain(named);
    }
  }

  /** A poll that fails to begin is reported and not the last one, because the next may succeed. */
  private void pollAgain(List<String> named) {
    try {
      poll(named, false);
    } catch (RuntimeException failed) {
      ErrorText.report(context, failed);
    }
  }

  private void announce(Instant next) {
    if (!quiet) {
      Duration left = Duration.between(context.clock().instant(), next);
      context
          .terminal()
          .err()
          .println(
              "Next poll in %s, %s. Ctrl-C ends."
                  .formatted(Formats.span(left), Formats.instant(next)));
    }
  }

  private int poll(List<String> named, boolean byPerson) {
    try (ProgressOutput output = new ProgressOutput(context.terminal(), () -> INTERRUPTED);
        OpenStore openStore = store.open(context, notifier(output))) {
      Watchlist.WatchlistContents watchlist = openStore.stores().watchlist().read();
      Optional<List<String>> only = only(watchlist, named);
      if (isEmpty(watchlist)) {
        return ExitCode.OK;
      }
      PollReport report =
          openStore
              .application()
              .poll(
                  request(only, byPerson),
                  Deadline.in(MAX_RUN, System::nanoTime),
                  new PollProgress(output, quiet || json));
      remember(only);
      output.clear();
      PollSummary words =
          new PollSummary(report, withoutData(openStore, report), context.terminal());
      print(report, words, output);
      return failed(report) || words.noCreatorHadData() ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  private Notifier notifier(ProgressOutput output) {
    Notifier terminal =
        ConsoleNotifier.emails(
            paper(output), Settings.texts(context.variables()), context.terminal().emailWidth());
    return store.isDeployed()
        ? terminal
        : LocalSlack.before(terminal, context.variables(), partlyPosted);
  }

  /** The leases of a killed process are taken over, because one process at a time uses a folder. */
  private PollRequest request(Optional<List<String>> only, boolean byPerson) {
    PollRequest request = byPerson ? PollRequest.byHand(only, dryRun) : PollRequest.repeated(only);
    return store.isDeployed() ? request : request.invokedAs("folder");
  }

  /** Other commands expect the next poll of the whole watchlist by the interval. */
  private void remember(Optional<List<String>> only) {
    if (store.isDeployed() || dryRun || only.isPresent()) {
      return;
    }
    interval.ifPresentOrElse(store.pollInterval()::write, store.pollInterval()::remove);
  }

  private void requireKey() {
    if (context.variable("KEYAPI_KEY").isEmpty()
        && context.variable("KEYAPI_KEY_PARAMETER").isEmpty()) {
      throw Problem.usage(
          "KEYAPI_KEY is not set. Get a key at https://keyapi.ai/app/dashboard, then:"
              + " export KEYAPI_KEY=...\n"
              + "To try Spikewatch without a key: spikewatch demo");
    }
  }

  /** Sends alerts to standard error if a program reads the report from standard output. */
  private ConsoleNotifier.Paper paper(ProgressOutput output) {
    return text ->
        json
            ? output.aside(text)
            : output.print(PollSummary.framed(text, context.terminal().emailWidth()));
  }

  /** The creators to request; empty for all creators that are due. */
  private Optional<List<String>> only(Watchlist.WatchlistContents watchlist, List<String> named) {
    if (tag.isEmpty() && named.isEmpty()) {
      return Optional.empty();
    }
    List<Watch> watches =
        tag.isPresent()
            ? Watches.taggedOrFail(watchlist, tag)
            : Watches.named(watchlist.watches(), named);
    return Optional.of(watches.stream().map(Watch::handle).toList());
  }

  private boolean isEmpty(Watchlist.WatchlistContents watchlist) {
    boolean empty = watchlist.watches().isEmpty() && watchlist.problems().isEmpty() && !json;
    if (empty) {
      context
          .terminal()
          .out()
          .println("The watchlist is empty. Add a creator: spikewatch watch add @name");
    }
    return empty;
  }

  /** The polled creators for which KeyAPI has never returned a video. */
  private static List<String> withoutData(OpenStore openStore, PollReport report) {
    if (report.creators().polled().isEmpty()) {
      return List.of();
    }
    return report.videos().seen() == 0
        ? report.creators().polled()
        : openStore.stores().watchlist().read(report.creators().polled()).watches().stream()
            .filter(watch -> !report.dryRun() && watch.userId().isEmpty())
            .map(Watch::handle)
            .sorted()
            .toList();
  }

  private void print(PollReport report, PollSummary words, ProgressOutput output) {
    if (json) {
      output.data(ReportJson.write(report));
      return;
    }
    int width = context.terminal().emailWidth();
    Texts texts = Settings.texts(context.variables());
    report.notifications().wouldSend().stream()
        .map(n -> PlainText.of(n, texts))
        .map(text -> ConsoleNotifier.email(text, width))
        .forEach(mail -> output.print(PollSummary.framed(mail, width)));
    if (quiet) {
      words.troubles().forEach(output::aside);
    } else {
      output.print(words.text());
    }
  }

  private static boolean failed(PollReport report) {
    boolean refused =
        report.conditions().stream()
            .map(text -> Condition.of(text.split(" ", 2)[0]))
            .flatMap(Optional::stream)
            .anyMatch(PollCommand::stopsEverything);
    return !report.creators().failed().isEmpty() || report.notifications().pending() > 0 || refused;
  }

  private static boolean stopsEverything(Condition condition) {
    return switch (condition) {
      case KEY_REFUSED, PLAN_REFUSED, CREDITS_EXHAUSTED, SOURCE_DOWN, DELIVERY_FAILING -> true;
      default -> false;
    };
  }
}
