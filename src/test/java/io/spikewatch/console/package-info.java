@NullMarked
package io.spikewatch.console;

import org.jspecify.annotations.NullMarked;
