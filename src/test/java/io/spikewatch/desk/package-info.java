@NullMarked
package io.spikewatch.desk;

import org.jspecify.annotations.NullMarked;
