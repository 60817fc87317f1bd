package io.spikewatch.cli;

import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.Watches;
import io.spikewatch.history.Courses;
import io.spikewatch.notify.AlertLog.Entry;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.text.Sparkline;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Watch;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the course of a creator's videos over the days that are kept. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show the course of a creator's videos over the days that are kept.",
      "Polls that saw nothing new are not kept: figures stand until the next. KeyAPI is not asked,",
      "so it costs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch history @mira --days 14",
      "  spikewatch history @mira --video 7456066022957665553",
      "  spikewatch history @mira --csv > mira.csv",
      "",
      "COURSE has a character for each day (UTC) with the highest figure of that day."
    })
final class HistoryCommand implements Callable<Integer> {

  private static final int MOST_ALERTS = 5_000;

  private final Shell shell;

  @Parameters(paramLabel = "HANDLE", description = "@name, name or the address of a profile.")
  private String creator = "";

  @Option(names = "--video", paramLabel = "ID", description = "The course of one video in time.")
  private Optional<String> video = Optional.empty();

  @Option(names = "--days", paramLabel = "N", description = "How far back (default: 30).")
  private int days = 30;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "What COURSE shows (default: views_1d).")
  private String metric = "views_1d";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many rows (default: 20); --csv and --json have them all.")
  private int limit = 20;

  @Option(names = "--csv", description = "For spreadsheets: a line per video and observation.")
  private boolean csv;

  @Option(names = "--json", description = "For programs: every video and observation.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  HistoryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String handle = Handles.of(creator);
    Metric shown = Typed.metric("--metric", metric);
    Duration span = Typed.days(days);
    if (limit < 1) {
      throw Problem.usage("--limit: write a number from 1.");
    }
    if (csv && json) {
      throw Problem.usage("--csv and --json exclude each other.");
    }
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), handle);
      Instant now = shell.clock().instant();
      Instant since = now.minus(span);
      Courses courses = new Courses(since, id -> video.isEmpty() || video.get().equals(id));
      int unreadable = Watches.show(place.stores(), watch, since, courses);
      List<Spikes> spikes =
          csv || json || video.isPresent() ? spikes(place, watch, since, now) : List.of();
      print(new CourseList(watch, courses, spikes, since, now), shown, unreadable);
      return Cli.OK;
    }
  }

  private static List<Spikes> spikes(Place place, Watch watch, Instant since, Instant now) {
    return place.stores().log().spikesOf(watch.handle(), since, now, MOST_ALERTS).stream()
        .map(Entry::notification)
        .filter(Spikes.class::isInstance)
        .map(Spikes.class::cast)
        .toList();
  }

  private void print(CourseList list, Metric shown, int unreadable) {
    PrintStream out = shell.terminal().out();
    if (csv) {
      list.csv(out::print);
    } else if (json) {
      out.println(list.json());
    } else if (list.isEmpty()) {
      out.println(nothing(list));
    } else {
      out.println(shell.terminal().strong(Wording.name(list.creator(), 64)) + "  " + list.span());
      out.println();
      out.println(video.isPresent() ? list.moments(limit) : list.table(shown, line(), limit));
    }
    Remarks.unreadable(shell, unreadable);
  }

  private String nothing(CourseList list) {
    Creator of = list.creator();
    return video
        .map(
            id ->
                "Nothing is kept of a video %s of @%s within %d days."
                    .formatted(id, of.handle(), days))
        .orElse(
            "Nothing is kept of @%s within %d days. Every poll that sees a change adds to it."
                .formatted(of.handle(), days));
  }

  private Sparkline line() {
    return shell.terminal().shows('▁') ? Sparkline.BLOCKS : Sparkline.ASCII;
  }
}
