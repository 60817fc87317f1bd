/**
 * SNS: notifications on one topic, and on another, beyond what one run can poll, creators for
 * workers.
 *
 * <p>Depends on {@code notify}, {@code poll}, {@code text}, the SDK's SNS client and jackson-core.
 * A message for each alert instead of one for each creator and poll was rejected: a creator who
 * takes off would flood every inbox, and a batch of messages can be taken in part.
 */
@NullMarked
package io.spikewatch.sns;

import org.jspecify.annotations.NullMarked;
