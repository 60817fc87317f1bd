package io.spikewatch.console;

import java.util.List;
import java.util.Optional;

/**
 * A creator in the list.
 *
 * @param state {@code on}, {@code muted} or {@code disabled}
 * @param levels in force
 * @param own whether some of them are its own
 * @param spikes alerts of the last seven days
 */
public record CreatorRow(
    String handle,
    Optional<String> nowCalled,
    String initial,
    int hue,
    String state,
    String levels,
    boolean own,
    List<String> tags,
    String lastPoll,
    String lastPollExact,
    String nextPoll,
    int spikes,
    SparkFigure course) {}
