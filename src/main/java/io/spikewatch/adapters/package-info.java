/**
 * The second ring: each package connects the core to one technology.
 *
 * <p>Depends on the core. An adapter does not know another adapter, except those that adapters
 * share: {@code render}, {@code json}, {@code http} and {@code aws}.
 *
 * <p>Adapters that call each other were rejected: the replacement of one technology would then
 * change the others.
 */
@NullMarked
package io.spikewatch.adapters;

import org.jspecify.annotations.NullMarked;
