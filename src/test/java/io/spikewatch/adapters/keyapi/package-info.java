/** The HTTP adapter against servers on this machine that misbehave in every way on record. */
@NullMarked
package io.spikewatch.adapters.keyapi;

import org.jspecify.annotations.NullMarked;
