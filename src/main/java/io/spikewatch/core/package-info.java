/**
 * The first ring: what Spikewatch decides and why. It contains no input and no output.
 *
 * <p>Depends on the JDK alone. It opens no network connection, reads no file and writes no log. It
 * reaches the outside through ports, which are interfaces that the adapters implement.
 *
 * <p>Calling AWS from the core was rejected. Every decision can now be tested without a network,
 * and a replay makes the same decisions as a live run.
 */
@NullMarked
package io.spikewatch.core;

import org.jspecify.annotations.NullMarked;
