/**
 * What people ask for: the watchlist, its thresholds, levels and mutes, and the validation of these
 * settings.
 *
 * <p>Depends on the JDK alone.
 *
 * <p>Storing the learned state of a creator in its watch was rejected. People edit watches by hand,
 * and an edit must never change or delete the state of alerts.
 */
@NullMarked
package io.spikewatch.core.watch;

import org.jspecify.annotations.NullMarked;
