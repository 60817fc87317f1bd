/**
 * Secrets, and how they are read from the parameter store of AWS.
 *
 * <p>Depends on {@code aws} and the SSM client of the SDK.
 *
 * <p>Secrets in environment variables of the function were rejected: everyone who may view the
 * function could read them.
 */
@NullMarked
package io.spikewatch.adapters.parameterstore;

import org.jspecify.annotations.NullMarked;
