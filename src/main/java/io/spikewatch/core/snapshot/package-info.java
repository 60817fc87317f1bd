/**
 * What was seen of the videos of a creator, and when: pages, observations, snapshots and their
 * differences. {@code VideoAnalytics} is the port to the source.
 *
 * <p>Depends on {@code watch}.
 *
 * <p>A snapshot stores the figures of the videos that matter. For all other videos it stores a
 * bound: a scan in descending order stopped at this figure, so no unread video exceeds it.
 *
 * <p>Storing every video of a catalogue was rejected: it costs the credits of a full scan and
 * answers no question of a threshold better.
 */
@NullMarked
package io.spikewatch.core.snapshot;

import org.jspecify.annotations.NullMarked;
