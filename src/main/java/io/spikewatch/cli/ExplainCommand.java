package io.spikewatch.cli;

import io.spikewatch.desk.Explainer;
import io.spikewatch.desk.Explanation;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.Watches;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
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
    Duration span = Typed.days(days);
    try (Place place = store.open(shell)) {
      Watch watch = Watches.find(place.stores(), asked);
      Instant now = shell.clock().instant();
      Explainer explainer = new Explainer(place.application(), now);
      Explanation explanation = explainer.explain(watch, videoId, now.minus(span));
      shell
          .terminal()
          .out()
          .println(json ? new ExplanationJson(explanation).written() : explanation.text());
      Remarks.unreadable(shell, explanation.unreadable());
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
}
