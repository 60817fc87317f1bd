package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What some video of the creator had when it passed an age: from such samples comes what is usual
 * for videos so young that none of them stays so for long.
 */
public record AgeSample(Duration age, Map<Metric, BigDecimal> values) {
  public AgeSample {
    EnumMap<Metric, BigDecimal> copy = new EnumMap<>(Metric.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }
}
