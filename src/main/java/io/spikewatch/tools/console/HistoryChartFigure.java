package io.spikewatch.tools.console;

import java.util.Optional;

/**
 * The chart of a video, or the address of it.
 *
 * @param chart the chart; empty if the browser must load it
 */
public record HistoryChartFigure(Optional<HistoryChart> chart, String address) {}
