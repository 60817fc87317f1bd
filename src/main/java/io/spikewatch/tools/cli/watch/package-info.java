/**
 * The commands that show and edit the watchlist.
 *
 * <p>Depends on {@code cli.terminal}, {@code admin} and the rings before {@code tools}.
 *
 * <p>One command with many options was rejected: separate commands have short help texts and clear
 * errors.
 */
@NullMarked
package io.spikewatch.tools.cli.watch;

import org.jspecify.annotations.NullMarked;
