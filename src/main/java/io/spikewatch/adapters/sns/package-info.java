/**
 * Publishes notifications to an SNS topic, and sends batches of creators to the workers by a second
 * topic.
 *
 * <p>Depends on the core, on {@code aws}, {@code json}, {@code render} and the SNS client of the
 * SDK.
 *
 * <p>One message for each alert was rejected: a creator with many crossings would flood every
 * inbox.
 */
@NullMarked
package io.spikewatch.adapters.sns;

import org.jspecify.annotations.NullMarked;
