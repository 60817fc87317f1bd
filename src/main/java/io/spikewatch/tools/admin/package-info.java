/**
 * Application services of the command line and the console: input of settings, watchlist files,
 * bulk edits, backtests, diagnostics and explanations.
 *
 * <p>Depends on the rings before {@code tools}. It knows neither the command line nor the console.
 *
 * <p>Services inside the command line were rejected: the console would then show text that was made
 * for a terminal.
 */
@NullMarked
package io.spikewatch.tools.admin;

import org.jspecify.annotations.NullMarked;
