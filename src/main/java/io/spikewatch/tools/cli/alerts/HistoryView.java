package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.Sparkline;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.snapshot.VideoHistory.Moment;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Csv;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The history of a creator's videos. The videos with the greatest change come first. */
final class HistoryView {

  private static final int MAX_CAPTION = 500;

  private final Watch watch;
  private final VideoHistories drawn;
  private final List<VideoHistory> histories;
  private final List<Spikes> spikes;
  private final Instant since;
  private final Instant now;

  HistoryView(Watch watch, VideoHistories drawn, List<Spikes> spikes, Instant since, Instant now) {
    this.watch = watch;
    this.drawn = drawn;
    this.histories = drawn.all();
    this.spikes = spikes;
    this.since = since;
    this.now = now;
  }

  boolean isEmpty() {
    return histories.isEmpty();
  }

  Creator creator() {
    return drawn.creator().orElseGet(() -> new Creator(watch.userId(), watch.handle()));
  }

  /** The size of the history: {@code 12 polls kept since 2026-11-11 09:00 UTC}. */
  String span() {
    return Plural.of(drawn.frames(), "poll")
        + " kept since "
        + Formats.instant(drawn.first().orElse(since));
  }

  String table(Metric metric, Sparkline line, int most, Terminal terminal) {
    TextTable table =
        new TextTable(
            Column.text("VIDEO"),
            Column.figure("AGE"),
            Column.figure("VIEWS"),
            Column.figure("GAINED"),
            Column.figure("1D"),
            Column.figure("GMV 1D"),
            Column.text("COURSE OF " + metric.key()));
    sorted(metric).stream().limit(most).forEach(history -> addRow(table, history, metric, line));
    int more = histories.size() - most;
    return terminal.text(table)
        + (more > 0
            ? "\nand %s more (--limit %d)".formatted(Plural.of(more, "video"), histories.size())
            : "");
  }

  private List<VideoHistory> sorted(Metric metric) {
    return histories.stream()
        .sorted(
            Comparator.comparing((VideoHistory c) -> c.latest().get(metric).orElse(BigDecimal.ZERO))
                .thenComparing(c -> c.gained(Metric.VIEWS))
                .reversed())
        .toList();
  }

  private void addRow(TextTable table, VideoHistory history, Metric metric, Sparkline line) {
    LocalDate first = day(drawn.first().orElse(since));
    table.row(
        history.videoId(),
        Formats.span(Duration.between(history.createdAt(), now)),
        figure(history.latest(), Metric.VIEWS),
        "+" + Formats.compact(Metric.VIEWS, history.gained(Metric.VIEWS)),
        figure(history.latest(), Metric.VIEWS_1D),
        figure(history.latest(), Metric.GMV_1D),
        line.of(history.daily(metric, first, day(now))));
  }

  /** The latest observations of a single video. */
  String moments(int most, Terminal terminal) {
    VideoHistory history = histories.getFirst();
    TextTable table =
        new TextTable(
            Column.text("OBSERVED (UTC)"),
            Column.figure("VIEWS"),
            Column.figure("1D"),
            Column.figure("LIKES 1D"),
            Column.figure("GMV EST."),
            Column.figure("GMV 1D"),
            Column.elastic("ALERTS"));
    int more = Math.max(0, history.moments().size() - most);
    history.moments().stream().skip(more).forEach(moment -> addRow(table, history, moment));
    return VideoLink.of(creator(), history.videoId())
        + "\n\n"
        + (more > 0
            ? "%d earlier observations are not shown (--limit %d)\n".formatted(more, more + most)
            : "")
        + terminal.text(table);
  }

  private void addRow(TextTable table, VideoHistory history, Moment moment) {
    List<String> alerts =
        alerts(history, moment)
            .map(a -> a.crossing().metric().key() + " " + ThresholdText.text(a.crossing().level()))
            .toList();
    table.row(
        Formats.instant(moment.at()).replace(" UTC", ""),
        figure(moment, Metric.VIEWS),
        figure(moment, Metric.VIEWS_1D),
        figure(moment, Metric.LIKES_1D),
        figure(moment, Metric.GMV),
        figure(moment, Metric.GMV_1D),
        alerts.isEmpty() ? "-" : String.join(", ", alerts));
  }

  private static String figure(Moment moment, Metric metric) {
    return moment.get(metric).map(v -> Formats.compact(metric, v)).orElse("-");
  }

  /**
   * The crossings recorded at that time, announced or muted. The alert log has a precision of one
   * second.
   */
  private Stream<Alert> alerts(VideoHistory history, Moment moment) {
    Instant second = moment.at().truncatedTo(ChronoUnit.SECONDS);
    return spikes.stream()
        .filter(s -> s.observedAt().truncatedTo(ChronoUnit.SECONDS).equals(second))
        .flatMap(s -> s.alerts().stream())
        .filter(a -> a.videoId().equals(history.videoId()));
  }

  /** One line for each video and observation, with all metrics. */
  void csv(Consumer<String> out) {
    List<String> heading =
        new ArrayList<>(List.of("unique_id", "video_id", "created_at", "observed_at"));
    Arrays.stream(Metric.values()).map(Metric::key).forEach(heading::add);
    heading.add("alerts");
    heading.add("url");
    heading.add("caption");
    out.accept(Csv.line(heading.toArray(String[]::new)));
    for (VideoHistory history : histories) {
      for (Moment moment : history.moments()) {
        out.accept(line(history, moment));
      }
    }
  }

  private String line(VideoHistory history, Moment moment) {
    List<String> cells = new ArrayList<>();
    cells.add(creator().handle());
    cells.add(history.videoId());
    cells.add(history.createdAt().toString());
    cells.add(moment.at().toString());
    for (Metric metric : Metric.values()) {
      cells.add(moment.get(metric).map(BigDecimal::toPlainString).orElse(""));
    }
    cells.add(
        alerts(history, moment)
            .map(a -> a.crossing().metric().key() + "=" + a.crossing().level().text())
            .collect(Collectors.joining(" ")));
    // A spreadsheet keeps 15 digits of a number, and the complete id in an address.
    cells.add(VideoLink.of(creator(), history.videoId()));
    cells.add(caption(history.videoId()));
    return Csv.line(cells.toArray(String[]::new));
  }

  /** The caption, if it is known: only alerts store captions. */
  private String caption(String videoId) {
    return spikes.stream()
        .flatMap(s -> s.alerts().stream())
        .filter(a -> a.videoId().equals(videoId))
        .map(alert -> Sanitizer.line(alert.caption(), MAX_CAPTION))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  String json() {
    return JsonWriter.written(
        json ->
            json.object(
                o -> {
                  o.field("unique_id", creator().handle());
                  o.field("user_id", creator().userId());
                  o.field("since", since.toString());
                  o.field("first", drawn.first());
                  o.number("polls", drawn.frames());
                  o.array("videos", histories, this::write);
                }));
  }

  private void write(JsonWriter json, VideoHistory history) {
    json.object(
        o -> {
          o.field("video_id", history.videoId());
          o.field("url", VideoLink.of(creator(), history.videoId()));
          o.field("created_at", history.createdAt().toString());
          o.array(
              "moments",
              history.moments(),
              (item, moment) ->
                  item.object(
                      m -> {
                        m.field("at", moment.at().toString());
                        for (Metric metric : Metric.values()) {
                          m.field(metric.key(), moment.get(metric).map(BigDecimal::toPlainString));
                        }
                        m.strings("alerts", alerts(history, moment).map(Alert::id).toList());
                      }));
        });
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
