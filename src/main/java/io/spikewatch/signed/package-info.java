/**
 * Services of AWS, for people: the queues of a stack, what CloudFormation, Lambda and the scheduler
 * say of it.
 *
 * <p>An adapter, on the command line only: may depend on the core and on the AWS SDK's HTTP and
 * signing. Client modules were rejected: the SDK's modules share one version, there is none of SQS
 * at this one, and ten calls are ten small requests.
 */
@NullMarked
package io.spikewatch.signed;

import org.jspecify.annotations.NullMarked;
