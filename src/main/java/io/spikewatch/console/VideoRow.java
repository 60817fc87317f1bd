package io.spikewatch.console;

import java.util.Optional;

/**
 * A video as the last poll saw it.
 *
 * @param caption as an alert told it; polls keep none
 * @param fired the levels that count as fired
 */
public record VideoRow(
    String videoId,
    Optional<String> caption,
    String age,
    String views,
    String views1d,
    String likes1d,
    String gmv,
    String gmv1d,
    String fired) {}
