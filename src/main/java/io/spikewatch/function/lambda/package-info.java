/**
 * The handlers that AWS Lambda calls. Each handler reads its event, runs the same code as the
 * command line, and writes the answer, the log and the metrics.
 *
 * <p>Depends on {@code config}, {@code wiring}, the adapters and the core. It may read the clock.
 *
 * <p>Handlers with typed events were rejected: the library that maps them adds 0.2 seconds to every
 * cold start.
 */
@NullMarked
package io.spikewatch.function.lambda;

import org.jspecify.annotations.NullMarked;
