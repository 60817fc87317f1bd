package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.tools.admin.KnownVideos;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import io.spikewatch.tools.cli.watch.WatchJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The videos of a snapshot. The videos with the highest figures of one day come first. */
final class VideoList {

  private static final int FIRED_WIDTH = 24;

  private final Snapshot snapshot;
  private final Thresholds thresholds;
  private final KnownVideos known;

  VideoList(Snapshot snapshot, Instant polled, Thresholds thresholds) {
    this.snapshot = snapshot;
    this.thresholds = thresholds;
    this.known = new KnownVideos(snapshot, polled, thresholds);
  }

  String table(int most, Terminal terminal) {
    TextTable table =
        new TextTable(
            Column.text("VIDEO"),
            Column.figure("AGE"),
            Column.figure("VIEWS"),
            Column.figure("1D"),
            Column.figure("LIKES 1D"),
            Column.figure("GMV EST."),
            Column.figure("GMV 1D"),
            Column.elastic("FIRED"));
    known.all().stream().limit(most).forEach(video -> addRows(table, video));
    int more = known.all().size() - most;
    return terminal.text(table)
        + (more > 0
            ? "\nand %s more (--videos %d)".formatted(Plural.of(more, "video"), known.all().size())
            : "");
  }

  private void addRows(TextTable table, VideoRecord video) {
    List<String> fired = lines(known.fired(video));
    table.row(
        video.videoId(),
        Formats.span(Duration.between(video.createdAt(), known.polledAt())),
        known.figure(video, Metric.VIEWS),
        known.figure(video, Metric.VIEWS_1D),
        known.figure(video, Metric.LIKES_1D),
        known.figure(video, Metric.GMV),
        (known.isAtLeast(video) ? ">" : "") + known.figure(video, Metric.GMV_1D),
        fired.getFirst());
    fired.stream().skip(1).forEach(line -> table.row("", "", "", "", "", "", "", line));
  }

  private static List<String> lines(Map<Metric, List<BigDecimal>> fired) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (var levels : fired.entrySet()) {
      String words = ThresholdText.reached(levels.getKey(), levels.getValue().getLast());
      if (!line.isEmpty() && line.length() + 2 + words.length() > FIRED_WIDTH) {
        lines.add(line.append(',').toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(words);
    }
    lines.add(line.isEmpty() ? "-" : line.toString());
    return lines;
  }

  String json(Times times) {
    return JsonWriter.written(
        json ->
            json.object(
                o -> {
                  o.field("unique_id", snapshot.creator().handle());
                  o.field("user_id", snapshot.creator().userId());
                  o.field("observed_at", snapshot.observedAt().toString());
                  o.field("swept_at", snapshot.sweptAt().toString());
                  o.field("last_polled", WatchJson.instant(times.polled()));
                  o.field("thresholds", thresholds.text());
                  o.array("videos", known.all(), this::write);
                }));
  }

  private void write(JsonWriter json, VideoRecord video) {
    json.object(
        o -> {
          o.field("video_id", video.videoId());
          o.field("url", VideoLink.of(snapshot.creator(), video.videoId()));
          o.field("created_at", video.createdAt().toString());
          o.field("first_seen_at", video.firstSeenAt().toString());
          o.field("last_seen_at", video.lastSeenAt().toString());
          for (Metric metric : Metric.values()) {
            o.field(metric.key(), video.value(metric).map(BigDecimal::toPlainString));
          }
          o.field("gmv_1d_lower_bound", video.lowerBound(Metric.GMV_1D));
          o.object(
              "fired",
              f -> {
                for (var levels : known.fired(video).entrySet()) {
                  f.strings(
                      levels.getKey().key(),
                      levels.getValue().stream().map(BigDecimal::toPlainString).toList());
                }
              });
        });
  }
}
