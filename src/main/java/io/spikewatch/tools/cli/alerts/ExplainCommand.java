package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Explainer;
import io.spikewatch.tools.admin.Explanation;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.cli.terminal.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains why a video was announced or was not announced. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Explain why a video was announced, or why it was not.",
      "It shows the latest figures, mutes and past alerts. For each level, it shows the "
          + "state and the figure at which the level fires. It lists the decision of each poll "
          + "that found the video near a level.",
      "No request is sent to KeyAPI, so it is free."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch explain @mira 7456066022957665553",
      "  spikewatch explain @mira https://www.tiktok.com/@mira/video/7456066022957665553"
    })
public final class ExplainCommand implements Callable<Integer> {

  private static final Pattern VIDEO = Pattern.compile("(?:.*/video/)?(\\d{1,25})(?:[/?#].*)?");

  private final CliContext context;

  @Parameters(
      paramLabel = "HANDLE",
      index = "0",
      description = "The creator: @name, name or the address of a profile.")
  private String creator = "";

  @Parameters(paramLabel = "VIDEO", index = "1", description = "The video: its id or its address.")
  private String video = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Show the decisions of the last N days (default: 7).")
  private int days = 7;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public ExplainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String asked = Handles.of(creator);
    String videoId = videoId();
    Duration span = InputParser.days(days);
    try (OpenStore openStore = store.open(context)) {
      Watch watch = Watches.find(openStore.stores(), asked);
      Instant now = context.clock().instant();
      Explainer explainer = new Explainer(openStore.application(), now);
      Explanation explanation = explainer.explain(watch, videoId, now.minus(span));
      context
          .terminal()
          .out(json)
          .println(json ? new ExplanationJson(explanation).written() : explanation.text());
      Warnings.unreadable(context, explanation.unreadable());
      return ExitCode.OK;
    }
  }

  private String videoId() {
    Matcher matcher = VIDEO.matcher(video.strip());
    if (!matcher.matches()) {
      throw Problem.usage(
          "'%s' is not a valid video. Write its id, which is the digits at the end of its address."
              .formatted(Sanitizer.line(video, 60)));
    }
    return matcher.group(1);
  }
}
