/**
 * Counts and divides the credits of a day: the budget of a run, its allocation to creators, and the
 * use by creator and reason. {@code CreditCounter} is the port that stores the counts.
 *
 * <p>Depends on {@code watch}, {@code snapshot}, {@code schedule} and {@code scan}.
 *
 * <p>A budget for each run was rejected: overlapping runs and workers together would exceed the
 * budget of the day.
 */
@NullMarked
package io.spikewatch.core.credits;

import org.jspecify.annotations.NullMarked;
