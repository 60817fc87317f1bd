/**
 * A simulated source and the measurements with it: generated creators, the true crossings, polling
 * strategies, and the functions in virtual time.
 *
 * <p>Depends on all rings except the command line, the console and {@code admin}. The {@code
 * Oracle} shares no code with what it checks.
 *
 * <p>A replay of recorded responses was rejected: recordings contain no crossing at the moment that
 * a test needs, and their true figures are unknown.
 */
@NullMarked
package io.spikewatch.tools.simulation;

import org.jspecify.annotations.NullMarked;
