package io.spikewatch.tools.console;

import java.util.List;
import java.util.Optional;

/**
 * A creator in the list.
 *
 * @param state {@code on}, {@code muted} or {@code disabled}
 * @param levels the levels in force
 * @param own whether some levels are set by the watch
 * @param spikes the number of alerts in the last seven days
 * @param muteNote the muted metrics and videos, in words; empty if there are none
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
    String muteNote,
    SparklineFigure spark) {}
