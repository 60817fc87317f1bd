/**
 * The console: web pages on loopback, for whoever would rather look than type. It shows and does
 * what the command line does, on the same store and by the same code.
 *
 * <p>An edge of the command line, never deployed. It stands on {@code desk} and on what that stands
 * on. {@link Console} starts and ends it, {@link Doorkeeper} decides who gets in, {@link Visits}
 * opens the store only while somebody looks, the {@code Room}s answer requests, and the views are
 * what templates print; the build makes Java of the templates, so a page that asks a view for what
 * it does not have does not compile.
 *
 * <p>Covers are not shown: they come from TikTok's network under addresses that expire within days,
 * a browser that fetched them would tell TikTok who is watched and when, and the content policy
 * could not be what it is. A tile with the creator's initial stands in their place. A single-page
 * application was rejected: everything here is a table, a chart or a form.
 */
@NullMarked
package io.spikewatch.console;

import org.jspecify.annotations.NullMarked;
