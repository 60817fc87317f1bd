package io.spikewatch.console;

import java.util.Optional;

/**
 * A small chart, or where to ask for it.
 *
 * @param spark absent where there was no time to draw it
 */
public record SparkFigure(Optional<Spark> spark, String address) {}
