package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.credits.CreditTally;
import io.spikewatch.core.credits.CreditUse;
import io.spikewatch.tools.admin.CreditOutlook;
import io.spikewatch.tools.admin.CreditSummary;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.WhatIf;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cost of the watchlist, as text and as JSON. */
final class CreditsReport {

  private static final int MONTH = 30;
  private static final int MAX_EXPENSIVE = 5;

  private final CreditUse use;
  private final CreditTally week;
  private final CreditOutlook outlook;
  private final Optional<String> whatIf;
  private final WhatIf change;

  CreditsReport(
      CreditUse use,
      CreditTally week,
      CreditOutlook outlook,
      Optional<String> whatIf,
      WhatIf change) {
    this.week = week;
    this.use = use;
    this.outlook = outlook;
    this.whatIf = whatIf;
    this.change = change;
  }

  String text(Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add(table(terminal));
    lines.add("");
    lines.add("today     " + Plural.of(use.today(), "credit") + " so far (UTC)");
    lines.add("budget    " + CreditSummary.budget(use));
    change
        .budget()
        .ifPresent(budget -> lines.add("what if   " + CreditSummary.under(outlook, budget)));
    if (!week.isEmpty()) {
      lines.add("");
      lines.add("Requests of the last 7 days, by reason: " + reasons(week.byReason()));
      lines.add("The creators with most requests:");
      week.mostExpensive(MAX_EXPENSIVE)
          .forEach(
              one ->
                  lines.add(
                      "  @%s %s: %s"
                          .formatted(
                              one.creator(),
                              Plural.of(one.requests(), "request"),
                              reasons(one.byReason()))));
    }
    lines.add("");
    lines.addAll(CreditSummary.restsOn(outlook, change));
    return String.join("\n", lines);
  }

  private static String reasons(Map<String, Long> requests) {
    return requests.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(reason -> "%s %s".formatted(reason.getKey(), CreditSummary.exact(reason.getValue())))
        .collect(Collectors.joining(", "));
  }

  private String table(Terminal terminal) {
    TextTable table =
        new TextTable(Column.elastic("CREDITS"), Column.figure("A DAY"), Column.figure("A MONTH"));
    use.aDay()
        .ifPresent(
            mean ->
                row(
                    table,
                    "spent, mean of " + Plural.of(use.days(), "whole day"),
                    Math.round(mean)));
    row(table, "as it is, estimated", outlook.aDay());
    whatIf.ifPresent(text -> row(table, "with " + text + ", estimated", outlook.changed()));
    row(
        table,
        "all videos at every hour, " + (outlook.whole() ? "about" : "at least"),
        outlook.fullScan());
    return terminal.text(table);
  }

  private static void row(TextTable table, String what, long aDay) {
    table.row(what, CreditSummary.exact(aDay), CreditSummary.exact(aDay * MONTH));
  }

  String json() {
    return JsonWriter.written(j -> j.object(this::write));
  }

  private void write(JsonWriter json) {
    json.number("used_today", use.today());
    json.array("used_before", use.before(), (item, used) -> item.number(used));
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
    json.object("requests_by_reason", reasons -> write(reasons, week.byReason()));
    json.array(
        "most_expensive",
        week.mostExpensive(MAX_EXPENSIVE),
        (item, one) ->
            item.object(
                expense -> {
                  expense.field("creator", one.creator());
                  expense.number("requests", one.requests());
                  expense.object("by_reason", reasons -> write(reasons, one.byReason()));
                }));
    json.number("creators", outlook.creators());
    json.number("creators_unknown", outlook.unknown());
    json.number("creators_known_in_part", outlook.inPart());
    json.number("videos", outlook.videos());
    if (whatIf.isPresent()) {
      json.object("what_if", this::writeChange);
    }
  }

  private static void write(JsonWriter json, Map<String, Long> requests) {
    new TreeMap<>(requests).forEach(json::number);
  }

  private void writeChange(JsonWriter json) {
    json.field("change", whatIf);
    json.number("estimate_a_day", outlook.changed());
    json.number("creators_with_unread_videos", outlook.farther());
    if (change.budget().isPresent()) {
      json.number("short_by", Math.max(0, outlook.changed() - change.budget().get()));
    }
    if (outlook.delay().isPresent()) {
      json.number("alerts", outlook.delay().get().alerts());
      json.number("alerts_delayed", outlook.delay().get().delayed());
    }
  }
}
