/**
 * Ports that keep what they are given in memory, for as long as the process lives: the laboratory
 * and the tests run on them.
 *
 * <p>An adapter: may depend on the core alone, and passes the same contract tests as the tables. A
 * copy for the laboratory beside one for the tests was rejected: the two would drift apart.
 */
@NullMarked
package io.spikewatch.memory;

import org.jspecify.annotations.NullMarked;
