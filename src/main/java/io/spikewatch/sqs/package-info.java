/**
 * The queues of a stack, for people: what lies in one can be looked at and sent on, to another
 * queue or to the function that it was meant for.
 *
 * <p>An adapter, on the command line only: may depend on the core and on the AWS SDK's HTTP and
 * signing. Client modules were rejected: the SDK's modules share one version, there is none of SQS
 * at this one, and a handful of calls is a handful of small requests.
 */
@NullMarked
package io.spikewatch.sqs;

import org.jspecify.annotations.NullMarked;
