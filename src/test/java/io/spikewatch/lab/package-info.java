/** Tests of the laboratory: its worlds, its referee and its reckoning. */
@NullMarked
package io.spikewatch.lab;

import org.jspecify.annotations.NullMarked;
