/** The built zip, run as the managed runtime runs it. */
@NullMarked
package io.spikewatch.artifact;

import org.jspecify.annotations.NullMarked;
