/**
 * Secrets from the parameter store.
 *
 * <p>Depends on {@code config} for what a secret is. Resolving secrets into the environment at
 * deployment was rejected: there they can be read by whoever may look at the function.
 */
@NullMarked
package io.spikewatch.ssm;

import org.jspecify.annotations.NullMarked;
