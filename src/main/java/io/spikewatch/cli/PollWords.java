package io.spikewatch.cli;

import io.spikewatch.desk.Amount;
import io.spikewatch.notify.Condition;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.text.ConditionWords;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run did, in words. */
record PollWords(PollReport report, Terminal terminal) {

  private static final String RULE = "-".repeat(72);
  private static final int MOST_NAMED = 20;
  private static final int LONGEST = 160;

  /** A message set apart from what is around it. */
  static String framed(String text) {
    return RULE + "\n" + text.stripTrailing() + "\n" + RULE;
  }

  /** The whole report. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Polled %s: %s, %s, %s."
            .formatted(
                Amount.of(report.polled().size(), "creator"),
                Amount.of(report.videos(), "video"),
                Amount.of(report.crossings(), "crossing"),
                Amount.of(report.credits(), "credit")));
    lines.add(
        report.dryRun()
            ? "A dry run: nothing was kept, and nothing was sent."
            : "Notifications: %d sent, %d pending%s. Credits today (UTC): %s."
                .formatted(
                    report.sent(),
                    report.pending(),
                    report.held() == 0 ? "" : ", " + report.held() + " held back",
                    Wording.exact(BigDecimal.valueOf(report.creditsToday()))));
    if (report.reasons().getOrDefault("baseline", 0) > 0) {
      lines.add(
          "A first poll is a baseline: from now on a creator's videos are announced when they cross"
              + " a level.");
    }
    skipped().forEach(lines::add);
    lines.addAll(troubles());
    return String.join("\n", lines);
  }

  /** What a reader has to know even if nothing else. */
  List<String> troubles() {
    List<String> lines = new ArrayList<>();
    for (Skipped failed : report.failed().stream().limit(MOST_NAMED).toList()) {
      lines.add(
          terminal.trouble("failed: ")
              + "@"
              + Printable.line(failed.creator() + ": " + failed.reason(), LONGEST));
    }
    if (report.failed().size() > MOST_NAMED) {
      lines.add("and %d more failed".formatted(report.failed().size() - MOST_NAMED));
    }
    report
        .refusals()
        .forEach(r -> lines.add(terminal.trouble("not sent: ") + Printable.line(r, LONGEST)));
    report.conditions().forEach(c -> lines.add(terminal.warning("lasting: ") + condition(c)));
    if (report.unreadableVideos() + report.disbelievedFigures() > 0) {
      lines.add(
          "Left out: %s that could not be read, %s that cannot be true."
              .formatted(
                  Amount.of(report.unreadableVideos(), "video"),
                  Amount.of(report.disbelievedFigures(), "figure")));
    }
    return lines;
  }

  private List<String> skipped() {
    Map<String, Integer> reasons = new TreeMap<>();
    report.skipped().forEach(s -> reasons.merge(s.reason(), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    reasons.forEach(
        (reason, number) ->
            lines.add(
                "Skipped %s: %s."
                    .formatted(Amount.of(number, "creator"), Printable.line(reason, LONGEST))));
    return lines;
  }

  private static String condition(String text) {
    String[] parts = text.split(" ", 2);
    String subject = parts.length > 1 ? "@" + Printable.line(parts[1], LONGEST) + ": " : "";
    return Condition.of(parts[0])
        .map(c -> subject + ConditionWords.begun(c) + ". " + ConditionWords.advice(c))
        .orElse(Printable.line(text, LONGEST));
  }
}
