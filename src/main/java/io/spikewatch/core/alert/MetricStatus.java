package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The status of one metric of one video against its levels.
 *
 * @param value the last plausible figure; absent if there was none
 * @param lowerBound whether the true figure may be higher, because a day of history is missing
 * @param windowHours the number of hours that the 24-hour average covers, if the value is one
 * @param usual the usual figure of the creator's other videos at that age, if enough videos are
 *     known
 * @param levels in the order of the thresholds
 */
public record MetricStatus(
    Metric metric,
    Optional<BigDecimal> value,
    boolean lowerBound,
    Optional<BigDecimal> windowHours,
    Optional<Usual> usual,
    Set<Suppression> suppressions,
    List<LevelStatus> levels) {
  public MetricStatus {
    EnumSet<Suppression> copy = EnumSet.noneOf(Suppression.class);
    copy.addAll(suppressions);
    suppressions = Collections.unmodifiableSet(copy);
    levels = List.copyOf(levels);
  }
}
