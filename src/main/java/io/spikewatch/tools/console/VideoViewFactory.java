package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Decision;
import io.spikewatch.core.alert.LevelStatus;
import io.spikewatch.core.alert.MetricStatus;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.Explainer;
import io.spikewatch.tools.admin.Explanation;
import io.spikewatch.tools.admin.ThresholdText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the page of a video from its stored facts. */
final class VideoViewFactory {

  private VideoViewFactory() {}

  static VideoView of(
      PageContext context,
      Application application,
      Watch watch,
      String videoId,
      ChartPeriod period) {
    Instant now = context.now();
    Explanation explanation =
        new Explainer(application, now).explain(watch, videoId, period.since(now));
    VideoCharts charts = VideoCharts.of(application, watch, explanation.thresholds(), now, period);
    return new VideoView(
        watch.handle(),
        Formats.name(explanation.snapshot().creator(), 64),
        videoId,
        charts.caption(videoId),
        charts.cover(videoId).flatMap(url -> context.covers().address(videoId, url)),
        created(explanation.snapshot(), videoId, now),
        VideoLink.of(explanation.snapshot().creator(), videoId),
        facts(explanation),
        explanation.statuses().stream().map(s -> metricView(explanation, s)).toList(),
        alerts(explanation),
        explanation.decisionLog().decisions().reversed().stream()
            .map(d -> decided(explanation, d))
            .toList(),
        charts.of(videoId),
        period,
        watch.mutes().lastingAt(now).videos().containsKey(videoId));
  }

  private static List<VideoView.AlertLine> alerts(Explanation explanation) {
    List<String> words = explanation.alertLines();
    return IntStream.range(0, words.size())
        .mapToObj(
            i ->
                new VideoView.AlertLine(
                    VideoCharts.anchor(
                        explanation.logged().get(i).at(),
                        explanation.logged().get(i).crossing().metric()),
                    words.get(i)))
        .toList();
  }

  private static String created(Snapshot snapshot, String videoId, Instant now) {
    return Optional.ofNullable(snapshot.videos().get(videoId))
        .map(
            video ->
                "Created %s, %s ago"
                    .formatted(
                        Formats.instant(video.createdAt()),
                        Formats.span(Duration.between(video.createdAt(), now))))
        .orElse("");
  }

  private static Map<String, String> facts(Explanation explanation) {
    Map<String, String> facts = new LinkedHashMap<>(explanation.facts());
    facts.remove("link");
    return facts;
  }

  private static VideoView.MetricView metricView(Explanation explanation, MetricStatus status) {
    return new VideoView.MetricView(
        Formats.phrase(status.metric()),
        Explanation.value(status),
        status
            .usual()
            .map(u -> "%s, from %d videos".formatted(Formats.exact(u.figure()), u.samples())),
        status.levels().stream()
            .map(
                level ->
                    new VideoView.LevelState(
                        ThresholdText.text(level.level()),
                        state(level),
                        // The page shows the state as a separate word before this text.
                        explanation.why(status, level).replaceFirst("^(ready: |fired, )", "")))
            .toList(),
        status.suppressions().stream().flatMap(g -> Explanation.guardWords(g).stream()).toList());
  }

  private static String state(LevelStatus level) {
    return switch (level.state()) {
      case READY -> "ready";
      case FIRED -> "fired";
      case WAITS_TO_REARM -> "waits";
      case NOTHING_USUAL, NO_FIGURE -> "idle";
    };
  }

  private static VideoView.Decided decided(Explanation explanation, Decision decision) {
    return new VideoView.Decided(
        Formats.instant(decision.at()),
        decision.metric().key(),
        decision.value().map(Formats::exact).orElse("–"),
        explanation.why(decision),
        decision.reason().alerts());
  }
}
