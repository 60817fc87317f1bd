package io.spikewatch.fake;

import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
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
    SalesPoint point =
        new SalesPoint(instant, figures.orZero(Metric.SALES), figures.orZero(Metric.GMV));
    return kept(id, createdAt, instant, instant, figures, Map.of(), List.of(point));
  }

  /** What is kept of a video of which no day is known, and that was there from the start. */
  public static VideoRecord kept(
      String id,
      Instant createdAt,
      Instant firstSeenAt,
      Instant lastSeenAt,
      Figures figures,
      Map<Metric, BigDecimal> marks,
      List<SalesPoint> points) {
    return new VideoRecord(
        id,
        createdAt,
        firstSeenAt,
        Discovery.BASELINE,
        lastSeenAt,
        figures,
        Map.of(),
        marks,
        Map.of(),
        points,
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private SampleVideo with(Metric metric, BigDecimal value) {
    Figures more = new Figures.Builder().set(metric, value).build().or(figures);
    return new SampleVideo(id, createdAt, caption, more);
  }
}
