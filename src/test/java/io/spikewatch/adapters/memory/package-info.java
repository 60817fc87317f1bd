/** The contracts of the ports, held against what keeps things in memory. */
@NullMarked
package io.spikewatch.adapters.memory;

import org.jspecify.annotations.NullMarked;
