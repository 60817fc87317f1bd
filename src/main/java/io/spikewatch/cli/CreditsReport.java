package io.spikewatch.cli;

import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.desk.CreditOutlook;
import io.spikewatch.desk.WhatIf;
import io.spikewatch.poll.CreditUse;
import io.spikewatch.text.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the watchlist costs, for people and for programs. */
final class CreditsReport {

  private static final int MONTH = 30;

  private final CreditUse use;
  private final CreditOutlook outlook;
  private final Optional<String> whatIf;
  private final WhatIf change;

  CreditsReport(CreditUse use, CreditOutlook outlook, Optional<String> whatIf, WhatIf change) {
    this.use = use;
    this.outlook = outlook;
    this.whatIf = whatIf;
    this.change = change;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(table());
    lines.add("");
    lines.add("today     " + PollWords.count(use.today(), "credit") + " so far (UTC)");
    lines.add("budget    " + budget());
    change.budget().ifPresent(budget -> lines.add("what if   " + under(budget)));
    lines.add("");
    lines.addAll(restsOn());
    return String.join("\n", lines);
  }

  private String table() {
    TextTable table =
        new TextTable(Column.elastic("CREDITS"), Column.figure("A DAY"), Column.figure("A MONTH"));
    use.aDay()
        .ifPresent(
            mean ->
                row(
                    table,
                    "spent, mean of " + PollWords.count(use.days(), "whole day"),
                    Math.round(mean)));
    row(table, "as it is, estimated", outlook.aDay());
    whatIf.ifPresent(text -> row(table, "with " + text + ", estimated", outlook.changed()));
    row(
        table,
        "all videos at every hour, " + (outlook.whole() ? "about" : "at least"),
        outlook.fullScan());
    return table.text();
  }

  private static void row(TextTable table, String what, long aDay) {
    table.row(what, exact(aDay), exact(aDay * MONTH));
  }

  private String budget() {
    if (use.left().isEmpty()) {
      return "none is known here (DAILY_CREDIT_BUDGET)";
    }
    String lasts =
        use.spentAt()
            .map(
                at ->
                    at.equals(use.now()) ? "spent" : "at this pace spent at " + Wording.instant(at))
            .orElse("at this pace it lasts");
    return "%s a day: %s used, %s left; %s"
        .formatted(exact(use.budget()), exact(use.today()), exact(use.left().getAsLong()), lasts);
  }

  private String under(long budget) {
    long missing = outlook.changed() - budget;
    return missing <= 0
        ? "a budget of %s a day would last".formatted(exact(budget))
        : "a budget of %s a day would be short by %s (%d%%)"
            .formatted(exact(budget), exact(missing), 100 * missing / outlook.changed());
  }

  /** What an estimate stands on. */
  private List<String> restsOn() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Estimates replay the plan over the last snapshots: %s of %s."
            .formatted(
                PollWords.count(outlook.videos(), "video"),
                PollWords.count(outlook.creators(), "creator")));
    lines.add(
        "They take a run every hour, days like the last one, and refreshes as they were seen to come.");
    if (change.every().filter(e -> e.compareTo(CreditOutlook.SCHEDULE) < 0).isPresent()) {
      lines.add("Polls more often than every hour need a schedule as often (ScheduleExpression).");
    }
    if (outlook.inPart() > 0) {
      lines.add(
          "Not all videos are known of " + PollWords.count(outlook.inPart(), "creator") + ".");
    }
    if (outlook.farther() > 0) {
      lines.add(
          "It may cost more: the levels ask for videos that were never read, of %s."
              .formatted(PollWords.count(outlook.farther(), "creator")));
    }
    if (outlook.unknown() > 0) {
      lines.add(
          "Not counted, for nothing is known yet: "
              + PollWords.count(outlook.unknown(), "creator")
              + ".");
    }
    return lines;
  }

  String json() {
    return Json.written(j -> j.object(this::write));
  }

  private void write(Json json) throws IOException {
    json.number("used_today", use.today());
    json.array("used_before", use.before(), (item, used) -> item.to().writeNumber(used));
    json.number("used_in_30_days", use.lately());
    if (use.aDay().isPresent()) {
      json.number("a_day", Math.round(use.aDay().getAsDouble()));
      json.number("mean_of_days", use.days());
    }
    json.number("budget", use.budget());
    if (use.left().isPresent()) {
      json.number("left", use.left().getAsLong());
    }
    json.field("spent_at", use.spentAt());
    json.number("estimate_a_day", outlook.aDay());
    json.number("full_scan_a_day", outlook.fullScan());
    json.field("full_scan_is_at_least", !outlook.whole());
    json.number("creators", outlook.creators());
    json.number("creators_unknown", outlook.unknown());
    json.number("creators_known_in_part", outlook.inPart());
    json.number("videos", outlook.videos());
    if (whatIf.isPresent()) {
      json.object("what_if", this::writeChange);
    }
  }

  private void writeChange(Json json) throws IOException {
    json.field("change", whatIf);
    json.number("estimate_a_day", outlook.changed());
    json.number("creators_with_unread_videos", outlook.farther());
    if (change.budget().isPresent()) {
      json.number("short_by", Math.max(0, outlook.changed() - change.budget().get()));
    }
  }

  private static String exact(long credits) {
    return Wording.exact(BigDecimal.valueOf(credits));
  }
}
