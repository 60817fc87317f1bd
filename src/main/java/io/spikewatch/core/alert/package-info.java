/**
 * Decides which changes cross a level, and why a change is announced or not. All of it is pure: the
 * same input gives the same decision, live and in a replay.
 *
 * <p>Depends on {@code watch} and {@code snapshot}.
 *
 * <p>One number for each video and metric records which levels have fired: the high-water mark. All
 * levels up to it have fired.
 *
 * <p>A list of fired levels was rejected. Every edit of a threshold would have to correct it, and
 * each correction could send a flood of alerts.
 */
@NullMarked
package io.spikewatch.core.alert;

import org.jspecify.annotations.NullMarked;
