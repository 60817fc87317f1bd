/**
 * The cycle: who is due, which pages to ask for, what to record, what to report.
 *
 * <p>Depends on the four packages before it in the flow: {@code watch}, {@code snapshot}, {@code
 * alert} and {@code notify}. It knows neither HTTP nor AWS; what it needs of them are its ports. A
 * workflow engine between the steps was rejected: the steps of one creator take a second, and one
 * conditional write is all the coordination they need.
 */
@NullMarked
package io.spikewatch.poll;

import org.jspecify.annotations.NullMarked;
