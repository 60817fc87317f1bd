/**
 * What a change means: which levels it crosses, and why it is announced or not.
 *
 * <p>Depends on {@code watch} and {@code snapshot}. Whether a level counts as fired is kept as one
 * number for each video and metric, the mark: levels up to it have fired. A list of fired levels
 * was rejected: it has to be mended at every edit of a threshold, and each mending is a chance to
 * flood.
 */
@NullMarked
package io.spikewatch.alert;

import org.jspecify.annotations.NullMarked;
