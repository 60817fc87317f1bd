/**
 * The commands that show, explain and test alerts: the alert log, videos and their history,
 * explanations and backtests.
 *
 * <p>Depends on {@code cli.watch}, {@code cli.operations}, {@code cli.terminal}, {@code admin},
 * {@code local} and the rings before {@code tools}.
 *
 * <p>Reading the tables directly was rejected: the commands use the same stores as a run, so they
 * show the same data.
 */
@NullMarked
package io.spikewatch.tools.cli.alerts;

import org.jspecify.annotations.NullMarked;
