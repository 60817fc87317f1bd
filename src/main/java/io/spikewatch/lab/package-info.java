/**
 * The laboratory: generated worlds that are like those of a source, a referee who reads all of them
 * at every hour, and the real poll and its rivals, measured against the referee in virtual time.
 *
 * <p>An edge of the command line, never in what is deployed. May depend on the core, on {@code
 * memory} and {@code history}, and on what {@code demo} has to judge by; the referee shares no code
 * with what it judges. Running the whole function over HTTP, as the demo does, was rejected here: a
 * month of two hundred creators is a hundred million rows, and what is measured is which pages are
 * asked for.
 */
@NullMarked
package io.spikewatch.lab;

import org.jspecify.annotations.NullMarked;
