/**
 * What was seen of a creator's videos, at which instant, and how it is asked for.
 *
 * <p>Depends on {@code watch}. A snapshot keeps the figures of the videos that matter and, for the
 * rest, a bound: what a scan in descending order did not read was at most the lowest figure it did
 * read. Keeping every video of a catalogue was rejected: it costs the credits of a full scan, and
 * nothing that a threshold could ask is answered better by it.
 */
@NullMarked
package io.spikewatch.snapshot;

import org.jspecify.annotations.NullMarked;
