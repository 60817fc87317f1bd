package io.spikewatch.core.schedule;

import io.spikewatch.core.snapshot.Observation.Coverage;

/**
 * What one poll of a creator says about its next poll.
 *
 * @param baseline whether it was the first poll
 * @param refreshed whether the source has shown new figures
 * @param assumed whether a refresh counts as read although it has not changed the page of the probe
 */
public record PollRecord(boolean baseline, boolean refreshed, boolean assumed, Coverage coverage) {}
