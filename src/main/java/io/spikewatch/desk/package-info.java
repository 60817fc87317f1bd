/**
 * What people do with the watchlist and with what the polls saw, whatever they do it with: the
 * words in which settings are typed, watchlists as files, edits of many watches, backtests,
 * estimates of cost and explanations.
 *
 * <p>An edge without a face: the command line and the console stand on it, and it knows neither. It
 * depends on the core, on {@code history}, {@code text} and {@code wiring}, and is not deployed.
 * Leaving all this in the command line and calling that from the console was rejected: a page would
 * then be made of what was meant for a terminal.
 */
@NullMarked
package io.spikewatch.desk;

import org.jspecify.annotations.NullMarked;
