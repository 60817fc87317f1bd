/**
 * The web console on the local machine. It shows and edits the same data as the command line.
 *
 * <p>Depends on {@code admin}, on {@code local} and on the rings before {@code tools}. {@code
 * Console} starts the server, {@code RequestGuard} checks each request, and {@code StoreSession}
 * opens the store. The controllers answer requests, and the views hold what the templates print.
 *
 * <p>A single-page application was rejected: every page is a table, a chart or a form. {@code
 * Covers} loads the covers of videos, because the browser sends no request to other sites.
 */
@NullMarked
package io.spikewatch.tools.console;

import org.jspecify.annotations.NullMarked;
