/**
 * The ports in memory, for tests of what is above them.
 *
 * <p>They keep what they are given in the form in which the real adapters keep it, so that whatever
 * does not survive the real form does not survive here; and each passes the contract tests that the
 * real one passes.
 */
@NullMarked
package io.spikewatch.fake;

import org.jspecify.annotations.NullMarked;
