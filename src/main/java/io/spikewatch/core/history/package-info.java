/**
 * Questions about the past and the future. It contains the history of a video, a backtest of other
 * thresholds, a search for a suitable level, and a forecast of credits.
 *
 * <p>Depends on the other core packages. No function needs it, so it is not deployed.
 *
 * <p>A simpler evaluation of the stored figures was rejected: a backtest that does not use the live
 * evaluator describes alerts that would never be sent.
 */
@NullMarked
package io.spikewatch.core.history;

import org.jspecify.annotations.NullMarked;
