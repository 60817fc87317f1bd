/** What the program refuses to talk to. */
@NullMarked
package io.spikewatch.function.wiring;

import org.jspecify.annotations.NullMarked;
