/**
 * A simulated source: generated or scripted creators, what an ideal observer would announce of
 * them, and an HTTP server that speaks the video-analytics contract. The demo and the tests run the
 * whole product against it, without a key or a network.
 *
 * <p>May depend on the JDK and, for writing JSON, on jackson-core; never on another package of this
 * project. The referee in {@link io.spikewatch.demo.Truth} would prove nothing if it shared code
 * with what it judges.
 *
 * <p>Rejected: replaying recorded responses. Recordings hold no take-off at the moment a test needs
 * one, nobody knows the truth behind them, and they are other people's data.
 */
@NullMarked
package io.spikewatch.demo;

import org.jspecify.annotations.NullMarked;
