/**
 * The root of Spikewatch. All classes are in four rings: {@code core}, {@code adapters}, {@code
 * function} and {@code tools}.
 *
 * <p>A ring may depend only on itself and on the rings before it in this list. {@code
 * ArchitectureTest} enforces this.
 *
 * <p>Lambda runs all of it except {@code tools}, {@code core.history} and {@code adapters.memory}.
 *
 * <p>A flat list of packages was rejected: the folders did not show which code runs on Lambda and
 * which code is pure.
 */
@NullMarked
package io.spikewatch;

import org.jspecify.annotations.NullMarked;
