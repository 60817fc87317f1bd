package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The histories of a creator's videos, and its alerts. */
final class VideoCharts {

  private static final Set<Metric> SHOWN = Set.of(Metric.VIEWS_1D, Metric.LIKES_1D, Metric.GMV_1D);
  private static final int MAX_TOGETHER = 4;
  private static final int MAX_READ = 5_000;
  private static final int MAX_CAPTION = 120;
  private static final int MAX_LABEL = 28;
  private static final int ID_END = 6;

  private final Thresholds levels;
  private final List<VideoHistory> histories;
  private final List<Spikes> spikes;
  private final Map<String, String> captions;

  private VideoCharts(
      Thresholds levels,
      List<VideoHistory> histories,
      List<Spikes> spikes,
      Map<String, String> captions) {
    this.captions = captions;
    this.levels = levels;
    this.histories = histories;
    this.spikes = spikes;
  }

  /** Reads the history of a period. */
  static VideoCharts of(
      Application application, Watch watch, Thresholds levels, Instant now, ChartPeriod period) {
    Instant since = period.since(now);
    Instant until = period.until(now);
    VideoHistories histories = new VideoHistories(since, id -> true);
    // Unreadable history is reported where the videos would be shown.
    application.stores().historyReader().read(watch.handle(), since, histories);
    List<Spikes> spikes =
        application.stores().log().spikesOf(watch.handle(), since, now, MAX_READ).stream()
            .map(AlertLog.Entry::notification)
            .filter(Spikes.class::isInstance)
            .map(Spikes.class::cast)
            .filter(one -> !one.observedAt().isAfter(until))
            .toList();
    return new VideoCharts(
        levels,
        before(until, histories.all()),
        spikes,
        application.stores().history().captions(watch.handle()));
  }

  private static List<VideoHistory> before(Instant until, List<VideoHistory> histories) {
    return histories.stream()
        .map(
            history ->
                new VideoHistory(
                    history.videoId(),
                    history.createdAt(),
                    history.moments().stream().filter(m -> !m.at().isAfter(until)).toList()))
        .filter(history -> !history.moments().isEmpty())
        .toList();
  }

  /** The place of the explanation of an alert in the page of its video. */
  static String anchor(Instant observedAt, Metric metric) {
    return "alert-%d-%s".formatted(observedAt.getEpochSecond(), metric.key());
  }

  /** The caption of a video. Alerts contain it too, also of a video that is no longer kept. */
  Optional<String> caption(String videoId) {
    return Optional.ofNullable(captions.get(videoId))
        .map(caption -> Sanitizer.line(caption, MAX_CAPTION))
        .or(() -> captionOfAlert(videoId));
  }

  /** The address of the cover, if an alert contains it. */
  Optional<String> cover(String videoId) {
    return spikes.stream()
        .flatMap(s -> s.alerts().stream())
        .filter(a -> a.videoId().equals(videoId))
        .flatMap(a -> a.cover().stream())
        .findFirst();
  }

  /** The alerts of the period, the newest first. */
  List<Spikes> spikes() {
    return spikes;
  }

  private Optional<String> captionOfAlert(String videoId) {
    return spikes.stream()
        .flatMap(s -> s.alerts().stream())
        .filter(a -> a.videoId().equals(videoId) && !a.caption().isBlank())
        .findFirst()
        .map(a -> Sanitizer.line(a.caption(), MAX_CAPTION));
  }

  /** For each metric a chart of the videos with the highest figures. */
  List<Chart> strongest() {
    return charts(
        metric ->
            histories.stream()
                .sorted(Comparator.comparing((VideoHistory c) -> highest(c, metric)).reversed())
                .limit(MAX_TOGETHER)
                .toList());
  }

  /** For each metric a chart of one video. */
  List<Chart> of(String videoId) {
    return charts(metric -> histories.stream().filter(c -> c.videoId().equals(videoId)).toList());
  }

  private List<Chart> charts(Function<Metric, List<VideoHistory>> chosen) {
    Set<Metric> metrics = EnumSet.copyOf(SHOWN);
    metrics.addAll(levels.active());
    return metrics.stream()
        .map(
            metric -> {
              Map<String, VideoHistory> named = new LinkedHashMap<>();
              chosen.apply(metric).forEach(c -> named.put(c.videoId(), c));
              return Chart.of(metric, named, this::label, levels, marks(metric, named.keySet()));
            })
        .filter(chart -> !chart.isEmpty())
        .toList();
  }

  /** A short name for a legend. */
  private String label(String videoId) {
    return caption(videoId)
        .map(caption -> Sanitizer.cut(caption, MAX_LABEL))
        .orElseGet(() -> "…" + videoId.substring(Math.max(0, videoId.length() - ID_END)));
  }

  private static BigDecimal highest(VideoHistory history, Metric metric) {
    return history.moments().stream()
        .flatMap(m -> m.get(metric).stream())
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
  }

  /** The level that was in force when it was crossed, as a figure. */
  private static String level(Crossing crossing) {
    return crossing.level().plain() instanceof Level.Absolute
        ? crossing.level().number().toPlainString()
        : VideoSpikes.reached(crossing).map(BigDecimal::toPlainString).orElse("");
  }

  private List<Chart.Mark> marks(Metric metric, Set<String> videos) {
    return spikes.stream()
        .flatMap(
            s ->
                s.alerts().stream()
                    .filter(a -> a.crossing().metric() == metric && videos.contains(a.videoId()))
                    .map(
                        a ->
                            new Chart.Mark(
                                s.observedAt().getEpochSecond(),
                                Formats.instant(s.observedAt()),
                                a.crossing().value().toPlainString(),
                                level(a.crossing()),
                                Headline.of(a.crossing()).brief(),
                                a.crossing().severity().key(),
                                a.videoId(),
                                anchor(s.observedAt(), metric))))
        .toList();
  }
}
