package io.spikewatch.tools.console;

import java.util.List;

/**
 * The progress of the poll that the console has started.
 *
 * @param creators the number of creators to poll
 * @param done the number of creators whose poll has ended
 * @param result what the last poll did, in sentences; empty if there was none
 */
public record PollState(boolean running, int creators, int done, List<String> result) {}
