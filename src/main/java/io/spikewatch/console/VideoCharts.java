package io.spikewatch.console;

import io.spikewatch.history.Courses;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.snapshot.Course;
import io.spikewatch.text.Fact;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The courses of a creator's videos, its alerts, and what they said. */
final class VideoCharts {

  private static final Set<Metric> SHOWN =
      EnumSet.of(Metric.VIEWS_1D, Metric.LIKES_1D, Metric.GMV_1D);
  private static final int MOST_TOGETHER = 4;
  private static final int MOST_READ = 5_000;
  private static final int LONGEST_CAPTION = 120;

  private final Thresholds levels;
  private final List<Course> courses;
  private final List<Spikes> spikes;

  private VideoCharts(Thresholds levels, List<Course> courses, List<Spikes> spikes) {
    this.levels = levels;
    this.courses = courses;
    this.spikes = spikes;
  }

  /** What is kept of the last days. */
  static VideoCharts of(
      Application application, Watch watch, Thresholds levels, Instant now, int days) {
    Instant since = now.minus(Duration.ofDays(days));
    Courses courses = new Courses(since, id -> true);
    // What cannot be read is told where the videos would stand.
    application.stores().recordings().show(watch.handle(), since, courses);
    List<Spikes> spikes =
        application.stores().log().spikesOf(watch.handle(), since, now, MOST_READ).stream()
            .map(AlertLog.Entry::notification)
            .filter(Spikes.class::isInstance)
            .map(Spikes.class::cast)
            .toList();
    return new VideoCharts(levels, courses.all(), spikes);
  }

  /** The caption of a video, where an alert has told it. */
  Optional<String> caption(String videoId) {
    return spikes.stream()
        .flatMap(s -> s.alerts().stream())
        .filter(a -> a.videoId().equals(videoId) && !a.caption().isBlank())
        .findFirst()
        .map(a -> Printable.line(a.caption(), LONGEST_CAPTION));
  }

  /** For each metric the videos that were strongest in it, together. */
  List<Chart> strongest() {
    return charts(
        metric ->
            courses.stream()
                .sorted(Comparator.comparing((Course c) -> highest(c, metric)).reversed())
                .limit(MOST_TOGETHER)
                .toList());
  }

  /** For each metric one video. */
  List<Chart> of(String videoId) {
    return charts(metric -> courses.stream().filter(c -> c.videoId().equals(videoId)).toList());
  }

  private List<Chart> charts(Function<Metric, List<Course>> chosen) {
    Set<Metric> metrics = EnumSet.copyOf(SHOWN);
    metrics.addAll(levels.active());
    return metrics.stream()
        .map(
            metric -> {
              Map<String, Course> named = new LinkedHashMap<>();
              chosen.apply(metric).forEach(c -> named.put(c.videoId(), c));
              return Chart.of(metric, named, levels, marks(metric, named.keySet()));
            })
        .filter(chart -> !chart.isEmpty())
        .toList();
  }

  private static BigDecimal highest(Course course, Metric metric) {
    return course.moments().stream()
        .flatMap(m -> m.get(metric).stream())
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
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
                                Wording.instant(s.observedAt()),
                                a.crossing().value().toPlainString(),
                                Fact.of(a.crossing()).brief(),
                                a.crossing().severity().key())))
        .toList();
  }
}
