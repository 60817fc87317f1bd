/**
 * The fourth ring: the command line, the console and the simulation. It is never in the zip.
 *
 * <p>Depends on all other rings. No other ring depends on it.
 *
 * <p>A second Maven module was rejected: one module builds faster, and {@code ArchitectureTest}
 * enforces the same direction.
 */
@NullMarked
package io.spikewatch.tools;

import org.jspecify.annotations.NullMarked;
