/**
 * The commands that run simulations: the demo, the lab and the load test.
 *
 * <p>Depends on {@code cli.operations}, {@code cli.terminal}, {@code simulation}, {@code admin},
 * {@code console}, {@code local} and the rings before {@code tools}.
 *
 * <p>Simulations as tests only were rejected: users can compare thresholds and strategies before
 * they spend credits.
 */
@NullMarked
package io.spikewatch.tools.cli.lab;

import org.jspecify.annotations.NullMarked;
