package io.spikewatch.alert;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one metric of one video stands against its levels.
 *
 * @param value the last figure that was believed; absent if there never was one
 * @param lowerBound whether the true figure may be higher, for want of a day of history
 * @param usual what is usual for the creator's other videos at that age, where enough is known
 * @param levels in the order of the thresholds
 */
public record MetricStanding(
    Metric metric,
    Optional<BigDecimal> value,
    boolean lowerBound,
    Optional<Usual> usual,
    Set<Guard> guards,
    List<LevelStanding> levels) {
  public MetricStanding {
    EnumSet<Guard> copy = EnumSet.noneOf(Guard.class);
    copy.addAll(guards);
    guards = Collections.unmodifiableSet(copy);
    levels = List.copyOf(levels);
  }
}
