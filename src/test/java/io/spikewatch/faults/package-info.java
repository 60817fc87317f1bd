/**
 * The whole program on virtual time, with everything around it failing: the source, the tables, the
 * topic and the clock. What is observed once things have recovered is announced, nothing else is,
 * and each run says what it did.
 */
@NullMarked
package io.spikewatch.faults;

import org.jspecify.annotations.NullMarked;
