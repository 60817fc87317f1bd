/** The contracts of the ports, held against what keeps things in memory. */
@NullMarked
package io.spikewatch.memory;

import org.jspecify.annotations.NullMarked;
