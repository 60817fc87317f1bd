package io.spikewatch.console;

import io.spikewatch.alert.Decision;
import io.spikewatch.alert.LevelStanding;
import io.spikewatch.alert.MetricStanding;
import io.spikewatch.desk.Explainer;
import io.spikewatch.desk.Explanation;
import io.spikewatch.desk.Levels;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a page of what is on record of a video. */
final class VideoExplained {

  private VideoExplained() {}

  static VideoView of(Application application, Watch watch, String videoId, Instant now, int days) {
    Explanation told =
        new Explainer(application, now).explain(watch, videoId, now.minus(Duration.ofDays(days)));
    VideoCharts charts = VideoCharts.of(application, watch, told.thresholds(), now, days);
    return new VideoView(
        watch.handle(),
        Wording.name(told.snapshot().creator(), 64),
        videoId,
        charts.caption(videoId),
        VideoLink.of(told.snapshot().creator(), videoId),
        facts(told),
        told.standings().stream().map(s -> standing(told, s)).toList(),
        told.logged().isEmpty() ? List.of() : told.told(),
        told.account().decisions().reversed().stream().map(d -> decided(told, d)).toList(),
        charts.of(videoId),
        watch.mutes().lastingAt(now).videos().containsKey(videoId));
  }

  private static Map<String, String> facts(Explanation told) {
    Map<String, String> facts = new LinkedHashMap<>(told.facts());
    facts.remove("link");
    return facts;
  }

  private static VideoView.Standing standing(Explanation told, MetricStanding standing) {
    return new VideoView.Standing(
        Wording.phrase(standing.metric()),
        standing
            .value()
            .map(v -> (standing.lowerBound() ? "at least " : "") + Wording.exact(v))
            .orElse("no figure that could be believed"),
        standing
            .usual()
            .map(u -> "%s, from %d videos".formatted(Wording.exact(u.figure()), u.samples())),
        standing.levels().stream()
            .map(
                level ->
                    new VideoView.LevelState(
                        Levels.text(level.level()),
                        state(level),
                        // The state stands before it, as a word of its own.
                        told.why(standing, level).replaceFirst("^(ready: |fired, )", "")))
            .toList(),
        standing.guards().stream().flatMap(g -> Explanation.guardWords(g).stream()).toList());
  }

  private static String state(LevelStanding level) {
    return switch (level.state()) {
      case READY -> "ready";
      case FIRED -> "fired";
      case WAITS_TO_REARM -> "waits";
      case NOTHING_USUAL, NO_FIGURE -> "idle";
    };
  }

  private static VideoView.Decided decided(Explanation told, Decision decision) {
    return new VideoView.Decided(
        Wording.instant(decision.at()),
        decision.metric().key(),
        decision.value().map(Wording::exact).orElse("–"),
        told.why(decision),
        decision.reason().alerts());
  }
}
