/**
 * Who is watched, and from which figures on somebody wants to hear of it.
 *
 * <p>Depends on the JDK alone. A watch holds only what people wrote; what the program learns about
 * a creator lives in {@code snapshot}. Keeping both in one item was rejected: people edit watches
 * by hand, and an edit must never touch, or lose, the state of the alerts.
 */
@NullMarked
package io.spikewatch.watch;

import org.jspecify.annotations.NullMarked;
