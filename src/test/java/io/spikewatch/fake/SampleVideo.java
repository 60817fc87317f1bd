package io.spikewatch.fake;

import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Point;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A video for a test, with only the figures that the test names. */
public record SampleVideo(String id, Instant createdAt, String caption, Figures figures) {

  /** When a video was made, if the test does not say: long before anything happens in it. */
  public static final Instant LONG_AGO = Instant.parse("2025-06-01T00:00:00Z");

  public static SampleVideo video(String id) {
    return new SampleVideo(id, LONG_AGO, "caption of " + id, Figures.NONE);
  }

  public SampleVideo createdAt(Instant instant) {
    return new SampleVideo(id, instant, caption, figures);
  }

  public SampleVideo captioned(String text) {
    return new SampleVideo(id, createdAt, text, figures);
  }

  public SampleVideo with(Metric metric, long value) {
    return with(metric, BigDecimal.valueOf(value));
  }

  public SampleVideo with(Metric metric, String value) {
    return with(metric, new BigDecimal(value));
  }

  public SampleVideo without(Metric metric) {
    Figures.Builder fewer = new Figures.Builder();
    for (Metric reported : Metric.reported()) {
      if (reported != metric) {
        figures.get(reported).ifPresent(f -> fewer.set(reported, f));
      }
    }
    return new SampleVideo(id, createdAt, caption, fewer.build());
  }

  public VideoStats stats() {
    return new VideoStats(id, createdAt, caption, Optional.empty(), figures);
  }

  /** What is kept of it, if it has been seen then and never before. */
  public VideoRecord seenAt(Instant instant) {
    Point point = new Point(instant, figures.orZero(Metric.SALES), figures.orZero(Metric.GMV));
    return new VideoRecord(
        id,
        createdAt,
        instant,
        instant,
        figures,
        Map.of(),
        List.of(point),
        Map.of(),
        Optional.empty());
  }

  private SampleVideo with(Metric metric, BigDecimal value) {
    Figures more = new Figures.Builder().set(metric, value).build().or(figures);
    return new SampleVideo(id, createdAt, caption, more);
  }
}
