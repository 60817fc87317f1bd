/** Tests of what stands in for AWS on a laptop. */
@NullMarked
package io.spikewatch.tools.local;

import org.jspecify.annotations.NullMarked;
