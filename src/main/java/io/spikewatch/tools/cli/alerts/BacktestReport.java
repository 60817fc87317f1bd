package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.tools.admin.BacktestResult;
import io.spikewatch.tools.admin.BacktestResult.Day;
import io.spikewatch.tools.admin.BacktestResult.SentMessage;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.Suggestion;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a backtest as text and as JSON.
 *
 * @param tried the tried thresholds, in words
 * @param below whether a tried level is lower than the levels that the polls used
 */
record BacktestReport(
    BacktestResult result, String tried, boolean below, Optional<Suggestion> suggestion) {

  private static final int MAX_NAMES = 8;

  String text(int most, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add("thresholds  " + tried);
    lines.add(
        "history     "
            + result.kept().orElse("none in that time: every poll that finds a change adds to it"));
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
          "Some of these levels are lower than the levels of the polls, so the result is a minimum.");
    }
    if (!result.alerts().isEmpty() && most > 0) {
      lines.add("");
      lines.add(table(most, terminal));
    }
    return String.join("\n", lines);
  }

  private static String names(List<String> handles) {
    String names =
        handles.stream()
            .limit(MAX_NAMES)
            .map(h -> "@" + Sanitizer.line(h, 64))
            .collect(Collectors.joining(", "));
    int more = handles.size() - MAX_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private List<String> suggested(Suggestion s) {
    String level = ThresholdText.text(s.alone());
    int messages = result.messages().size();
    String measure =
        "%s in total, and %s would be %.0f"
            .formatted(Plural.of(messages, "message"), s.rate().text(), s.wanted());
    if (s.near(messages)) {
      return List.of("Suggested:  %s   (%s)".formatted(level, measure), "");
    }
    return List.of(
        "No level of %s gives %s: the maximum is %s. The closest level is"
                .formatted(s.metric().key(), s.rate().text(), Plural.of(s.most(), "message"))
            + " %s (%s).".formatted(level, measure),
        "");
  }

  private String summary() {
    int messages = result.messages().size();
    if (messages == 0) {
      return "No alert would have been sent.";
    }
    String severities =
        result.bySeverity().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().key())
            .collect(Collectors.joining(", "));
    return "It would have sent %s (%.1f a week) with %s (%s) about %s."
        .formatted(
            Plural.of(messages, "message"),
            result.perWeek(),
            Plural.of(result.alerts().size(), "alert"),
            severities,
            Plural.of(result.videos(), "video"));
  }

  private static String messages(Day day) {
    return Plural.of(day.messages(), "message");
  }

  private String table(int most, Terminal terminal) {
    TextTable table =
        new TextTable(
            Column.text("WHEN (UTC)"),
            Column.elastic("CREATOR"),
            Column.text("CROSSED"),
            Column.figure("VALUE"),
            Column.text("VIDEO"));
    for (SentMessage sentMessage : result.alerts().stream().limit(most).toList()) {
      Crossing crossing = sentMessage.alert().crossing();
      table.row(
          Formats.instant(sentMessage.at()).replace(" UTC", ""),
          Formats.name(sentMessage.creator(), 64),
          crossing.metric().key() + " " + ThresholdText.text(crossing.level()),
          Formats.compact(crossing.metric(), crossing.value()),
          VideoLink.of(sentMessage.creator(), sentMessage.alert().videoId()));
    }
    int more = result.alerts().size() - most;
    return terminal.text(table)
        + (more > 0 ? "\nand %d more (--limit %d)".formatted(more, result.alerts().size()) : "");
  }

  String json() {
    return JsonWriter.written(json -> json.object(this::write));
  }

  private void write(JsonWriter o) {
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

  private void write(JsonWriter o, Suggestion found) {
    o.object(
        "suggestion",
        s -> {
          s.field("threshold", ThresholdText.text(found.alone()));
          s.field("rate", found.rate().text());
          s.number("messages", result.messages().size());
          s.field("near", found.near(result.messages().size()));
        });
  }

  private static void write(JsonWriter json, SentMessage sentMessage) {
    Crossing crossing = sentMessage.alert().crossing();
    json.object(
        o -> {
          o.field("id", sentMessage.alert().id());
          o.field("at", sentMessage.at().toString());
          o.field("watch", sentMessage.watch().handle());
          o.field("unique_id", sentMessage.creator().handle());
          o.field("video_id", sentMessage.alert().videoId());
          o.field("url", VideoLink.of(sentMessage.creator(), sentMessage.alert().videoId()));
          o.field("metric", crossing.metric().key());
          o.field("level", crossing.level().text());
          o.field("value", crossing.value().toPlainString());
          o.field("previous", crossing.previous().toPlainString());
          o.field("severity", crossing.severity().key());
          o.field("reason", crossing.reason().key());
        });
  }
}
