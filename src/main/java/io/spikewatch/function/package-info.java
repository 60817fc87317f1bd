/**
 * The third ring: what is deployed on top of core and adapters.
 *
 * <p>Depends on {@code core} and {@code adapters}. It never uses a class of {@code tools}, because
 * the zip does not contain {@code tools}.
 *
 * <p>One ring for the functions and the command line was rejected: the zip would contain code that
 * Lambda never runs.
 */
@NullMarked
package io.spikewatch.function;

import org.jspecify.annotations.NullMarked;
