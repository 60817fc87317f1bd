/**
 * The queues of a stack, for people: what lies in one can be looked at and sent on.
 *
 * <p>An adapter, on the command line only: may depend on the core and on the AWS SDK's HTTP and
 * signing. A client module was rejected: the SDK's modules share one version, there is none of SQS
 * at this one, and five calls are five small requests.
 */
@NullMarked
package io.spikewatch.sqs;

import org.jspecify.annotations.NullMarked;
