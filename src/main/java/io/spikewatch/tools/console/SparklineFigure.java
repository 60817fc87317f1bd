package io.spikewatch.tools.console;

import java.util.Optional;

/**
 * A small chart, or the address of one.
 *
 * @param spark the chart; empty if the browser must load it
 */
public record SparklineFigure(Optional<SparklineSvg> spark, String address) {}
