package io.spikewatch.alert;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What one poll decided of one metric of a video, and why.
 *
 * @param value the figure that was seen; absent if there was none that could be believed
 * @param mark up to which figure levels counted as fired before; absent if that is not known
 * @param crossing what was to be announced
 */
public record Decision(
    Instant at,
    Metric metric,
    Reason reason,
    Optional<BigDecimal> value,
    Optional<BigDecimal> mark,
    Optional<Crossing> crossing) {}
