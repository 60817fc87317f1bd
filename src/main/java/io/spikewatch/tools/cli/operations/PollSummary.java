package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.render.CappedText;
import io.spikewatch.adapters.render.ConditionText;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes a run in words.
 *
 * @param withoutData polled creators for which KeyAPI has never returned a video
 */
public record PollSummary(PollReport report, List<String> withoutData, Terminal terminal) {

  private static final int MAX_NAMED = 20;

  /** Longer than every reason that Spikewatch writes, so that no reason is cut. */
  private static final int MAX_LENGTH = 600;

  /** A text of that width between two rules. */
  public static String framed(String text, int width) {
    String rule = "-".repeat(width);
    return rule + "\n" + text.stripTrailing() + "\n" + rule;
  }

  /** The whole report. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Polled %s: %s, %s, %s."
            .formatted(
                Plural.of(report.creators().polled().size(), "creator"),
                Plural.of(report.videos().seen(), "video"),
                Plural.of(report.videos().crossings(), "crossing"),
                Plural.of(report.credits(), "credit")));
    lines.add(
        report.dryRun()
            ? "This was a dry run: nothing was stored, and nothing was sent."
            : "Notifications: %d sent, %d pending%s. Credits today (UTC): %s."
                .formatted(
                    report.notifications().sent(),
                    report.notifications().pending(),
                    report.notifications().deferred() == 0
                        ? ""
                        : ", " + report.notifications().deferred() + " deferred",
                    Formats.exact(BigDecimal.valueOf(report.creditsToday()))));
    if (report.decisions().metrics().getOrDefault("baseline", 0) > 0) {
      lines.add(
          "The first poll is the baseline. From now on a creator's videos are announced when they cross"
              + " a level.");
    }
    skipped().forEach(lines::add);
    lines.addAll(troubles());
    return String.join("\n", lines);
  }

  /** The failures and warnings, which are printed even with --quiet. */
  List<String> troubles() {
    List<String> lines = new ArrayList<>();
    for (Skipped failed : report.creators().failed().stream().limit(MAX_NAMED).toList()) {
      lines.add(
          terminal.trouble("failed: ")
              + "@"
              + Sanitizer.line(failed.creator() + ": " + failed.reason(), MAX_LENGTH));
    }
    if (report.creators().failed().size() > MAX_NAMED) {
      lines.add("and %d more failed".formatted(report.creators().failed().size() - MAX_NAMED));
    }
    if (!withoutData.isEmpty()) {
      String named =
          String.join(", ", withoutData.stream().limit(MAX_NAMED).map(h -> "@" + h).toList());
      int more = withoutData.size() - MAX_NAMED;
      lines.add(
          terminal.warning("no data: ")
              + "KeyAPI has no data for %s%s. Check the spelling of the handle."
                  .formatted(named, more > 0 ? " and " + more + " more" : ""));
    }
    for (PollReport.Capped capped : report.creators().capped().stream().limit(MAX_NAMED).toList()) {
      lines.add(
          terminal.warning("@" + capped.creator() + " ")
              + CappedText.of(capped.pages())
              + " (MAX_PAGES_PER_CREATOR).");
    }
    report
        .notifications()
        .refusals()
        .forEach(r -> lines.add(terminal.trouble("not sent: ") + Sanitizer.line(r, MAX_LENGTH)));
    if (report.notifications().pending() > 0 && report.notifications().refusals().isEmpty()) {
      lines.add(
          terminal.warning("pending: ")
              + "a later poll sends it, at the earliest a minute after the last attempt.");
    }
    report.conditions().forEach(c -> lines.add(terminal.warning("active: ") + condition(c)));
    if (report.videos().unreadable() + report.videos().disbelievedFigures() > 0) {
      lines.add(
          "Ignored: %s that cannot be read, %s that are implausible."
              .formatted(
                  Plural.of(report.videos().unreadable(), "video"),
                  Plural.of(report.videos().disbelievedFigures(), "figure")));
    }
    return lines;
  }

  /** Whether creators were polled and KeyAPI had no data for any of them. */
  boolean noCreatorHadData() {
    return !report.creators().polled().isEmpty() && report.videos().seen() == 0;
  }

  private List<String> skipped() {
    Map<String, Integer> reasons = new TreeMap<>();
    report.creators().skipped().forEach(s -> reasons.merge(s.reason(), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    reasons.forEach(
        (reason, number) ->
            lines.add(
                "Skipped %s: %s"
                    .formatted(
                        Plural.of(number, "creator"),
                        sentence(Sanitizer.line(reason, MAX_LENGTH)))));
    return lines;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String condition(String text) {
    String[] parts = text.split(" ", 2);
    String subject = parts.length > 1 ? "@" + Sanitizer.line(parts[1], MAX_LENGTH) + ": " : "";
    return Condition.of(parts[0])
        .map(c -> subject + ConditionText.begun(c) + ". " + ConditionText.advice(c))
        .orElse(Sanitizer.line(text, MAX_LENGTH));
  }
}
