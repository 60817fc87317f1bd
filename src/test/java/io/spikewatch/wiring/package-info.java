/** What the program refuses to talk to. */
@NullMarked
package io.spikewatch.wiring;

import org.jspecify.annotations.NullMarked;
