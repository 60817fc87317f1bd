/**
 * The functions, as AWS Lambda calls them. Each reads its event, runs what the command line runs
 * too, and writes the answer.
 *
 * <p>An edge: it may read the clock and depends on {@code wiring}. Handlers of typed events were
 * rejected, for the library that maps them costs a fifth of a second at every cold start.
 */
@NullMarked
package io.spikewatch.lambda;

import org.jspecify.annotations.NullMarked;
