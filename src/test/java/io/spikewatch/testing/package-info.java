/**
 * What the tests stand on: an embedded DynamoDB, an SNS emulator, the Lambda runtime around the
 * built zip, and a clock that is moved by hand.
 *
 * <p>Everything here listens on loopback alone, bounds every wait, and may use any library; nothing
 * here knows the project's own types, so that every package's tests can use it. What a machine
 * cannot provide (Docker, an SNS emulator, Linux) leads to skipped tests that say how to provide
 * it. A compose file that has to be started by hand was rejected: a test that needs preparation is
 * a test that is not run.
 */
@NullMarked
package io.spikewatch.testing;

import org.jspecify.annotations.NullMarked;
