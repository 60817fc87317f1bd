/**
 * Creates the objects of the application and connects them. Only this package names every adapter.
 *
 * <p>Depends on {@code config}, on the adapters and on the core.
 *
 * <p>A framework for dependency injection was rejected: there are two ways to connect the
 * application, and both can be read here from top to bottom.
 */
@NullMarked
package io.spikewatch.function.wiring;

import org.jspecify.annotations.NullMarked;
