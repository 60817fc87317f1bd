package io.spikewatch.tools.simulation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A crossing that an ideal observer announces.
 *
 * @param at the first observation at which the level is reached
 * @param suspect whether it may be a backfill and not a spike
 * @param ambiguous whether the figures allow another interpretation: a missing alert is not a miss,
 *     and an alert is not false
 */
public record TrueCrossing(
    String userId,
    String videoId,
    OracleLevels.OracleMetric metric,
    BigDecimal level,
    Instant at,
    BigDecimal value,
    boolean suspect,
    boolean ambiguous) {}
