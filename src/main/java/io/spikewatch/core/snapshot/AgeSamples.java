package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a sample of each video that passes one of a few ages, and stores the newest samples. */
final class AgeSamples {

  private static final List<Duration> AGES =
      List.of(
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(4));

  /** The increases of the last day, which differ most between ages. */
  private static final List<Metric> SAMPLED =
      List.of(Metric.VIEWS_1D, Metric.LIKES_1D, Metric.SALES_1D, Metric.GMV_1D);

  private static final int KEPT_OF_AN_AGE = 12;

  private AgeSamples() {}

  static List<AgeSample> extended(List<AgeSample> known, List<VideoChange> changes) {
    List<AgeSample> all = new ArrayList<>(known);
    for (VideoChange change : changes) {
      change.before().ifPresent(before -> passed(before, change.after(), all));
    }
    Map<Duration, Integer> later = new HashMap<>();
    List<AgeSample> kept = new ArrayList<>();
    for (AgeSample sample : all.reversed()) {
      if (later.merge(sample.age(), 1, Integer::sum) <= KEPT_OF_AN_AGE) {
        kept.addFirst(sample);
      }
    }
    return kept;
  }

  private static void passed(VideoRecord before, VideoRecord after, List<AgeSample> samples) {
    Duration was = Duration.between(before.createdAt(), before.lastSeenAt());
    Duration is = Duration.between(before.createdAt(), after.lastSeenAt());
    for (Duration age : AGES) {
      boolean passed = was.compareTo(age) < 0 && is.compareTo(age) >= 0;
      Duration late = is.minus(age);
      if (passed && late.plus(late).compareTo(age) < 0) {
        samples.add(new AgeSample(age, values(after)));
      }
    }
  }

  private static Map<Metric, BigDecimal> values(VideoRecord video) {
    Map<Metric, BigDecimal> values = new EnumMap<>(Metric.class);
    for (Metric metric : SAMPLED) {
      video.value(metric).ifPresent(v -> values.put(metric, v));
    }
    return values;
  }
}
