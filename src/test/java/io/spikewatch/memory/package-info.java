@NullMarked
package io.spikewatch.memory;

import org.jspecify.annotations.NullMarked;
