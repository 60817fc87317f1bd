package io.spikewatch.tools.console;

import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.function.wiring.Application;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The charts of videos, cached until their creator is polled again. */
final class HistoryChartCache {

  private static final int MAX_KEPT = 5_000;

  /** A video, and what is drawn of it. */
  record HistoryChartSubject(
      String handle, String videoId, Metric metric, Period period, Optional<BigDecimal> level) {

    /** The address of the chart. */
    String address() {
      return "/history/%s/%s/%s?period=%s%s"
          .formatted(
              handle,
              videoId,
              metric.key(),
              period.key(),
              level.map(l -> "&level=" + l.toPlainString()).orElse(""));
    }
  }

  private record DrawnHistoryChart(Instant polledAt, HistoryChart chart) {}

  private final Map<HistoryChartSubject, DrawnHistoryChart> kept = LruMap.shared(MAX_KEPT);

  /** The cached chart. */
  Optional<HistoryChart> cached(HistoryChartSubject subject, Instant polledAt) {
    return Optional.ofNullable(kept.get(subject))
        .filter(drawn -> drawn.polledAt().equals(polledAt))
        .map(DrawnHistoryChart::chart);
  }

  /** Draws several videos of one creator, which takes one reading of its history. */
  void draw(
      Application application,
      Collection<HistoryChartSubject> subjects,
      Instant polledAt,
      Instant now) {
    if (subjects.isEmpty()) {
      return;
    }
    HistoryChartSubject first = subjects.iterator().next();
    Instant since = now.minus(first.period().duration());
    Set<String> ids =
        subjects.stream().map(HistoryChartSubject::videoId).collect(Collectors.toSet());
    VideoHistories histories = new VideoHistories(since, ids::contains);
    // Unreadable data is drawn as missing data; the page of the creator reports the error.
    application.stores().historyReader().read(first.handle(), since, histories);
    List<VideoHistory> found = histories.all();
    Map<String, VideoHistory> byId =
        found.stream().collect(Collectors.toMap(VideoHistory::videoId, Function.identity()));
    for (HistoryChartSubject subject : subjects) {
      kept.put(
          subject,
          new DrawnHistoryChart(
              polledAt,
              HistoryChart.of(
                  subject.metric(),
                  Optional.ofNullable(byId.get(subject.videoId())),
                  subject.level(),
                  since,
                  polledAt,
                  now)));
    }
  }
}
