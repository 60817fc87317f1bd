/**
 * Ports that store their data in memory, for simulations and tests.
 *
 * <p>Depends on the core. It passes the same contract tests as the DynamoDB adapter. It is not
 * deployed.
 *
 * <p>Separate fakes for tests and simulations were rejected: the two copies would drift apart.
 */
@NullMarked
package io.spikewatch.adapters.memory;

import org.jspecify.annotations.NullMarked;
