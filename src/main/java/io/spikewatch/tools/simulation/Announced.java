package io.spikewatch.tools.simulation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A crossing that was announced.
 *
 * @param at when it was published
 */
public record Announced(
    String alertId, String userId, String videoId, String metric, BigDecimal level, Instant at) {}
