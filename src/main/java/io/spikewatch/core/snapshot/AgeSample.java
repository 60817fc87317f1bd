package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of a video when it passed a certain age. The usual figures of very young videos come
 * from such samples, because few videos are that young at the same time.
 */
public record AgeSample(Duration age, Map<Metric, BigDecimal> values) {
  public AgeSample {
    EnumMap<Metric, BigDecimal> copy = new EnumMap<>(Metric.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }
}
