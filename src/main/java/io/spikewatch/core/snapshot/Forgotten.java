package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The remaining data about dropped videos, so that they are not new when they appear again.
 *
 * @param upTo per cumulative figure, the highest total of the videos that were dropped for lack of
 *     space
 * @param gone videos that no full scan has seen for long, with their last record, by id
 */
public record Forgotten(Map<Metric, BigDecimal> upTo, Map<String, VideoRecord> gone) {

  /** Nothing was dropped. */
  public static final Forgotten NOTHING = new Forgotten(Map.of(), Map.of());

  /**
   * The maximum number of missing videos that are still known. If there are more, the oldest count
   * as unknown.
   */
  static final int MAX_GONE = 200;

  public Forgotten {
    EnumMap<Metric, BigDecimal> copy = new EnumMap<>(Metric.class);
    copy.putAll(upTo);
    upTo = Collections.unmodifiableMap(copy);
    gone = Collections.unmodifiableMap(new LinkedHashMap<>(gone));
  }
}
