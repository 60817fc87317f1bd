@NullMarked
package io.spikewatch.tools.console;

import org.jspecify.annotations.NullMarked;
