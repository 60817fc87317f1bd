package io.spikewatch.demo;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A crossing that an ideal observer announces.
 *
 * @param at the first observation at which the level is reached
 * @param suspect whether it may be a backfill and no spike
 */
public record TrueCrossing(
    String userId,
    String videoId,
    Levels.Metric metric,
    BigDecimal level,
    Instant at,
    BigDecimal value,
    boolean suspect) {}
