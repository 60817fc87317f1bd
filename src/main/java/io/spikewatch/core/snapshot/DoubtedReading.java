package io.spikewatch.core.snapshot;

import java.time.Instant;

/**
 * A reading that is doubted because a total fell far below the last accepted one, although totals
 * do not fall. The next observation, or a day with the same figures, decides.
 *
 * @param at when the source first gave these figures
 */
public record DoubtedReading(Instant at, Figures figures) {}
