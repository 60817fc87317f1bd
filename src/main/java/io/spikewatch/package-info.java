/** The root of Spikewatch; everything is in the packages below it. */
@NullMarked
package io.spikewatch;

import org.jspecify.annotations.NullMarked;
