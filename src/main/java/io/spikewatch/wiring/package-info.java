/**
 * Puts the program together: the only place that names every adapter.
 *
 * <p>Depends on everything but the edges. A dependency injection framework was rejected: there are
 * two ways to put the program together, and both can be read here from top to bottom.
 */
@NullMarked
package io.spikewatch.wiring;

import org.jspecify.annotations.NullMarked;
