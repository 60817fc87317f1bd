package io.spikewatch.tools.console;

import java.util.Optional;

/** One alert as a line: its time, its text and its video. */
public record SpikeLine(
    Timestamp at, String severity, String text, String videoId, Optional<String> caption) {}
