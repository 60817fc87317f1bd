/**
 * What all calls to AWS share: time-outs, connections, and texts for failures.
 *
 * <p>Depends on {@code http}, {@code render} and the AWS SDK.
 *
 * <p>A client of our own was rejected: it starts half a second sooner, but it lacks FIPS endpoints,
 * standard retries and profiles.
 */
@NullMarked
package io.spikewatch.adapters.aws;

import org.jspecify.annotations.NullMarked;
