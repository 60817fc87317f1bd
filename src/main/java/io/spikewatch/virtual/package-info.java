/**
 * The whole program in virtual time: its functions invoked as AWS would, over a store in memory, a
 * queue and a source that are simulated.
 *
 * <p>An edge, outside the Lambda zip: may depend on everything but the command line. To call the
 * cycle instead of the handlers was rejected: what reads events and answers a queue would not be
 * under load.
 */
@NullMarked
package io.spikewatch.virtual;

import org.jspecify.annotations.NullMarked;
