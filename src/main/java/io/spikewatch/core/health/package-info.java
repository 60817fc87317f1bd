/**
 * The health of the monitoring itself: issues, their beginning and end, and the circuit breaker
 * that stops requests while the account is refused. {@code HealthStore} is a port.
 *
 * <p>Depends on {@code watch}, {@code snapshot} and {@code notify}.
 *
 * <p>One message for each failed request was rejected: one cause would send hundreds of messages.
 * An issue is announced once when it begins and once when it ends.
 */
@NullMarked
package io.spikewatch.core.health;

import org.jspecify.annotations.NullMarked;
