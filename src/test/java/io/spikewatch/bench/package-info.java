/**
 * The bench: what a start, a restore, a page and a thousand creators cost, each beside what one
 * would use instead, measured in the same go; and whether a poll costs the same in watchlists of
 * all lengths.
 *
 * <p>It lives with the tests, for it runs the zip under the runtime client as they do. JMH was
 * rejected: nearly every figure is of a whole process, and what is left, one warm loop, is timed by
 * the processor's time of its thread over many rounds, of which the median counts.
 */
@NullMarked
package io.spikewatch.bench;

import org.jspecify.annotations.NullMarked;
