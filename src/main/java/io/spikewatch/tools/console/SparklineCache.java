package io.spikewatch.tools.console;

import io.spikewatch.core.history.VideoHistories;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.function.wiring.Application;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Small charts of creators and videos, cached until the creator is polled again. A page draws the
 * charts for which it has time. The browser requests the remaining charts when they become visible.
 */
final class SparklineCache {

  private static final int DAYS = 14;
  private static final int MAX_KEPT = 5_000;

  /** The subject of a chart: one video, or the daily maximum of all videos. */
  record SparklineSubject(String handle, Optional<String> videoId, Metric metric) {

    /** The address of the chart. */
    String address() {
      return "/spark/%s/%s/%s".formatted(handle, videoId.orElse("all"), metric.key());
    }
  }

  private record DrawnSparkline(Instant polledAt, SparklineSvg spark) {}

  private final Map<SparklineSubject, DrawnSparkline> kept = LruMap.shared(MAX_KEPT);

  /** Returns the cached chart, or its address. */
  SparklineFigure figure(
      Application application,
      SparklineSubject subject,
      Instant polledAt,
      Instant now,
      Deadline deadline) {
    DrawnSparkline drawn = kept.get(subject);
    if (drawn != null && drawn.polledAt().equals(polledAt)) {
      return new SparklineFigure(Optional.of(drawn.spark()), subject.address());
    }
    return deadline.left().isZero()
        ? new SparklineFigure(Optional.empty(), subject.address())
        : new SparklineFigure(
            Optional.of(draw(application, subject, polledAt, now)), subject.address());
  }

  /** Draws the chart now. */
  SparklineSvg draw(
      Application application, SparklineSubject subject, Instant polledAt, Instant now) {
    VideoHistories histories =
        new VideoHistories(
            now.minus(Duration.ofDays(DAYS)), id -> subject.videoId().map(id::equals).orElse(true));
    // Unreadable data is drawn as missing data; the page of the creator reports the error.
    application
        .stores()
        .historyReader()
        .read(subject.handle(), now.minus(Duration.ofDays(DAYS)), histories);
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate first = last.minusDays(DAYS - 1L);
    List<List<Optional<BigDecimal>>> all =
        histories.all().stream().map(c -> c.daily(subject.metric(), first, last)).toList();
    SparklineSvg sparkline = SparklineSvg.of(subject.metric(), strongest(all));
    kept.put(subject, new DrawnSparkline(polledAt, sparkline));
    return sparkline;
  }

  private static List<Optional<BigDecimal>> strongest(List<List<Optional<BigDecimal>>> all) {
    return IntStream.range(0, DAYS)
        .mapToObj(day -> all.stream().flatMap(c -> c.get(day).stream()).max(BigDecimal::compareTo))
        .toList();
  }
}
