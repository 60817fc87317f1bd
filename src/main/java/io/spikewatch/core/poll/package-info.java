/**
 * One run: load what is known, fetch pages, evaluate them, record the result, deliver the
 * notifications, and report.
 *
 * <p>Depends on all core packages except {@code history}. {@code Ports} lists the ports that a run
 * needs.
 *
 * <p>A workflow engine between the steps was rejected. The steps of one creator take a second, and
 * one conditional write is all the coordination that they need.
 */
@NullMarked
package io.spikewatch.core.poll;

import org.jspecify.annotations.NullMarked;
