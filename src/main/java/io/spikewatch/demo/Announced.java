package io.spikewatch.demo;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A crossing that was announced.
 *
 * @param at when it was handed over
 */
public record Announced(
    String alertId, String userId, String videoId, String metric, BigDecimal level, Instant at) {}
