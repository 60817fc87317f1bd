/**
 * Decides which creators are due in a run. It learns from earlier polls when the source refreshes
 * its figures. {@code PollTimes} is the port that stores the times of polls.
 *
 * <p>Depends on {@code watch} and {@code snapshot}.
 *
 * <p>A fixed interval for every creator was rejected: most polls would find nothing new and still
 * cost a credit.
 */
@NullMarked
package io.spikewatch.core.schedule;

import org.jspecify.annotations.NullMarked;
