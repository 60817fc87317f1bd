/**
 * Decides which page of a creator to read next, and reads it. Every page has a reason.
 *
 * <p>Depends on {@code watch}, {@code snapshot}, {@code alert} and {@code schedule}.
 *
 * <p>No figure of a video exceeds its total, and pages are sorted by totals. So a scan stops where
 * no unread video can reach a level.
 *
 * <p>Reading all pages at every poll was rejected: it costs many times more credits and finds no
 * further crossing.
 */
@NullMarked
package io.spikewatch.core.scan;

import org.jspecify.annotations.NullMarked;
