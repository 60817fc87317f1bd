/**
 * The settings of a deployment. They are read once and checked together, so one error message lists
 * every problem.
 *
 * <p>Depends on {@code core.watch}, {@code core.notify}, {@code core.schedule}, {@code http},
 * {@code parameterstore} and {@code render}. Only this package reads the environment.
 *
 * <p>A configuration framework was rejected: there are two dozen variables, and the framework would
 * slow down every cold start.
 */
@NullMarked
package io.spikewatch.function.config;

import org.jspecify.annotations.NullMarked;
