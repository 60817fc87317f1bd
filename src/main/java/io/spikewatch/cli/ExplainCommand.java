package io.spikewatch.cli;

import io.spikewatch.alert.Alert;
import io.spikewatch.history.Account;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains why a video was announced, or was not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Explain why a video was announced, or was not: its figures as they were last seen, each",
      "level with its state and what would make it fire, what keeps it quiet, its alerts, and what",
      "each poll decided when a level was near. KeyAPI is not asked, so it costs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch explain @mira 7456066022957665553",
      "  spikewatch explain @mira https://www.tiktok.com/@mira/video/7456066022957665553"
    })
final class ExplainCommand implements Callable<Integer> {

  private static final Pattern VIDEO = Pattern.compile("(?:.*/video/)?(\\d{1,25})(?:[/?#].*)?");
  private static final Duration LOGGED_FOR = Duration.ofDays(3_650);
  private static final int MOST_READ = 20_000;
  private static final int MOST_DAYS = 3_650;

  private final Shell shell;

  @Parameters(
      paramLabel = "HANDLE",
      index = "0",
      description = "@name, name or the address of a profile.")
  private String creator = "";

  @Parameters(
      paramLabel = "VIDEO",
      index = "1",
      description = "The id of the video, or its address.")
  private String video = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How far back its course is told, poll by poll (default: 7).")
  private int days = 7;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String asked = Handles.of(creator);
    String videoId = videoId();
    if (days < 1 || days > MOST_DAYS) {
      throw Problem.usage("--days: write a number from 1 to " + MOST_DAYS + ".");
    }
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place, asked);
      Snapshot snapshot = Watches.recall(place, watch);
      VideoRecord record = known(snapshot, watch, videoId);
      Instant now = shell.clock().instant();
      Instant since = now.minus(Duration.ofDays(days));
      Thresholds thresholds = watch.thresholds().over(place.application().defaults());
      Account account = new Account(videoId, thresholds, since);
      int unreadable = Shows.all(place, watch.handle(), since, account);
      Explanation explanation =
          new Explanation(
              watch,
              thresholds,
              snapshot,
              record,
              place.stores().times().read().getOrDefault(watch.handle(), Times.NEVER),
              alerts(place, watch, videoId),
              account,
              now);
      shell
          .terminal()
          .out()
          .println(json ? new ExplanationJson(explanation).written() : explanation.text());
      Shows.tellUnreadable(shell, unreadable);
      return Cli.OK;
    }
  }

  private String videoId() {
    Matcher matcher = VIDEO.matcher(video.strip());
    if (!matcher.matches()) {
      throw Problem.usage(
          "'%s' is no video; write its id, the digits at the end of its address."
              .formatted(Printable.line(video, 60)));
    }
    return matcher.group(1);
  }

  private static VideoRecord known(Snapshot snapshot, Watch watch, String videoId) {
    return Optional.ofNullable(snapshot.videos().get(videoId))
        .orElseThrow(
            () ->
                Problem.failure(
                    ("the video %s of @%s is not known: no poll has read it, because its figures"
                            + " cannot reach a level, or it was not seen for a month. See what is"
                            + " known: spikewatch show @%s")
                        .formatted(videoId, watch.handle(), watch.handle())));
  }

  private List<Explanation.Logged> alerts(Place place, Watch watch, String videoId) {
    Instant now = shell.clock().instant();
    return place.stores().log().since(now.minus(LOGGED_FOR), now, MOST_READ).stream()
        .flatMap(entry -> logged(entry, watch, videoId).stream())
        .toList();
  }

  private static List<Explanation.Logged> logged(
      AlertLog.Entry entry, Watch watch, String videoId) {
    if (!(entry.notification() instanceof Spikes spikes)
        || !spikes.watch().equals(watch.handle())) {
      return List.of();
    }
    return spikes.alerts().stream()
        .filter((Alert alert) -> alert.videoId().equals(videoId))
        .map(alert -> new Explanation.Logged(alert.crossing(), spikes.observedAt(), entry.fate()))
        .toList();
  }
}
