/**
 * What a deployment may set, read once and checked whole.
 *
 * <p>The only place that reads the environment. Depends on {@code watch} for thresholds and on
 * {@code notify} for quiet hours and caps. A configuration framework was rejected: there are two
 * dozen variables, and it would cost more time at every cold start than all of them are worth.
 */
@NullMarked
package io.spikewatch.config;

import org.jspecify.annotations.NullMarked;
