/**
 * The AWS services that the command line needs to inspect and repair a deployment: profiles,
 * stacks, queues and functions.
 *
 * <p>Depends on {@code admin}, {@code aws}, {@code http} and the AWS SDK.
 *
 * <p>Our own XML and signatures were rejected: with the SDK, profiles, partitions, FIPS endpoints
 * and retries work as AWS documents them.
 */
@NullMarked
package io.spikewatch.tools.awsadmin;

import org.jspecify.annotations.NullMarked;
