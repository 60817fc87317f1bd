/**
 * What people learn from recordings: the course of a video, what other thresholds would have sent,
 * and which level would have sent so many messages.
 *
 * <p>Depends on the core and on nothing else; no function needs it, so it is not deployed. Judging
 * the kept figures here, by simpler rules, was rejected: a backtest that is not the live judge
 * itself tells of thresholds that nobody has.
 */
@NullMarked
package io.spikewatch.history;

import org.jspecify.annotations.NullMarked;
