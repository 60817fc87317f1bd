package io.spikewatch.cli;

import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.desk.Amount;
import io.spikewatch.desk.CreditOutlook;
import io.spikewatch.desk.CreditWords;
import io.spikewatch.desk.WhatIf;
import io.spikewatch.poll.CreditUse;
import java.io.IOException;
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
    lines.add("today     " + Amount.of(use.today(), "credit") + " so far (UTC)");
    lines.add("budget    " + CreditWords.budget(use));
    change
        .budget()
        .ifPresent(budget -> lines.add("what if   " + CreditWords.under(outlook, budget)));
    lines.add("");
    lines.addAll(CreditWords.restsOn(outlook, change));
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
                    "spent, mean of " + Amount.of(use.days(), "whole day"),
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
    table.row(what, CreditWords.exact(aDay), CreditWords.exact(aDay * MONTH));
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
}
