package io.spikewatch.cli;

import io.spikewatch.alert.Crossing;
import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.desk.Amount;
import io.spikewatch.desk.BacktestResult;
import io.spikewatch.desk.BacktestResult.Day;
import io.spikewatch.desk.BacktestResult.Sent;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Suggestion;
import io.spikewatch.text.Printable;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A backtest in words and as JSON.
 *
 * @param tried what was tried, in words
 * @param below whether some of it lies below what polls went by
 */
record BacktestReport(
    BacktestResult result, String tried, boolean below, Optional<Suggestion> suggestion) {

  private static final int MOST_NAMES = 8;

  String text(int most) {
    List<String> lines = new ArrayList<>();
    lines.add("thresholds  " + tried);
    lines.add(
        "history     "
            + result
                .kept()
                .orElse("none within that time: every poll that sees a change adds to it"));
    if (!result.without().isEmpty()) {
      lines.add("without any " + names(result.without()));
    }
    lines.add("");
    suggestion.ifPresent(s -> lines.addAll(suggested(s)));
    lines.add(summary());
    result
        .worstDay()
        .ifPresent(d -> lines.add("The worst day is %s with %s.".formatted(d.date(), messages(d))));
    if (below) {
      lines.add(
          "Some of these levels are below those that the polls went by, so it may have been more.");
    }
    if (!result.alerts().isEmpty() && most > 0) {
      lines.add("");
      lines.add(table(most));
    }
    return String.join("\n", lines);
  }

  private static String names(List<String> handles) {
    String names =
        handles.stream()
            .limit(MOST_NAMES)
            .map(h -> "@" + Printable.line(h, 64))
            .collect(Collectors.joining(", "));
    int more = handles.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private List<String> suggested(Suggestion s) {
    String level = Levels.text(s.alone());
    int messages = result.messages().size();
    String measure =
        "%s in all, where %s would be %.0f"
            .formatted(Amount.of(messages, "message"), s.rate().text(), s.wanted());
    if (s.near(messages)) {
      return List.of("Suggested:  %s   (%s)".formatted(level, measure), "");
    }
    return List.of(
        "No level of %s gives %s: none would have sent more than %s. The closest is"
                .formatted(s.metric().key(), s.rate().text(), Amount.of(s.most(), "message"))
            + " %s (%s).".formatted(level, measure),
        "");
  }

  private String summary() {
    int messages = result.messages().size();
    if (messages == 0) {
      return "It would have sent nothing.";
    }
    String severities =
        result.bySeverity().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().key())
            .collect(Collectors.joining(", "));
    return "It would have sent %s (%.1f a week) with %s (%s) about %s."
        .formatted(
            Amount.of(messages, "message"),
            result.perWeek(),
            Amount.of(result.alerts().size(), "alert"),
            severities,
            Amount.of(result.videos(), "video"));
  }

  private static String messages(Day day) {
    return Amount.of(day.messages(), "message");
  }

  private String table(int most) {
    TextTable table =
        new TextTable(
            Column.text("WHEN (UTC)"),
            Column.elastic("CREATOR"),
            Column.text("CROSSED"),
            Column.figure("VALUE"),
            Column.text("VIDEO"));
    for (Sent sent : result.alerts().stream().limit(most).toList()) {
      Crossing crossing = sent.alert().crossing();
      table.row(
          Wording.instant(sent.at()).replace(" UTC", ""),
          Wording.name(sent.creator(), 64),
          crossing.metric().key() + " " + Levels.text(crossing.level()),
          Wording.compact(crossing.metric(), crossing.value()),
          VideoLink.of(sent.creator(), sent.alert().videoId()));
    }
    int more = result.alerts().size() - most;
    return table.text()
        + (more > 0 ? "\nand %d more (--limit %d)".formatted(more, result.alerts().size()) : "");
  }

  String json() {
    return Json.written(json -> json.object(this::write));
  }

  private void write(Json o) throws IOException {
    o.field("thresholds", tried);
    o.field("since", result.since().toString());
    o.field("first", result.first());
    o.number("polls", result.frames());
    o.number("creators", result.tests().size());
    o.strings("creators_without_history", result.without());
    o.strings("unreadable", result.problems());
    o.number("messages", result.messages().size());
    o.field("messages_per_week", String.format(Locale.ROOT, "%.2f", result.perWeek()));
    o.number("alerts", result.alerts().size());
    o.number("videos", result.videos());
    o.object(
        "by_severity",
        s -> {
          for (Map.Entry<Severity, Long> e : result.bySeverity().entrySet()) {
            s.number(e.getKey().key(), e.getValue());
          }
        });
    if (result.worstDay().isPresent()) {
      Day day = result.worstDay().get();
      o.object(
          "worst_day",
          d -> {
            d.field("day", day.date().toString());
            d.number("messages", day.messages());
          });
    }
    o.field("may_be_more", below);
    if (suggestion.isPresent()) {
      write(o, suggestion.get());
    }
    o.array("list", result.alerts(), BacktestReport::write);
  }

  private void write(Json o, Suggestion found) throws IOException {
    o.object(
        "suggestion",
        s -> {
          s.field("threshold", Levels.text(found.alone()));
          s.field("rate", found.rate().text());
          s.number("messages", result.messages().size());
          s.field("near", found.near(result.messages().size()));
        });
  }

  private static void write(Json json, Sent sent) throws IOException {
    Crossing crossing = sent.alert().crossing();
    json.object(
        o -> {
          o.field("id", sent.alert().id());
          o.field("at", sent.at().toString());
          o.field("watch", sent.watch().handle());
          o.field("unique_id", sent.creator().handle());
          o.field("video_id", sent.alert().videoId());
          o.field("url", VideoLink.of(sent.creator(), sent.alert().videoId()));
          o.field("metric", crossing.metric().key());
          o.field("level", crossing.level().text());
          o.field("value", crossing.value().toPlainString());
          o.field("previous", crossing.previous().toPlainString());
          o.field("severity", crossing.severity().key());
          o.field("reason", crossing.reason().key());
        });
  }
}
