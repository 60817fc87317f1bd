package io.spikewatch.core.notify;

import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a message may be sent now. Quiet hours defer every message. Message limits defer
 * the messages above a limit. Critical operational messages are never deferred by limits, because a
 * person must fix the problem, but they count towards the limits.
 */
final class SendPolicy {

  private final DeliveryPolicy policy;
  private final MessageCounter counter;

  SendPolicy(DeliveryPolicy policy, MessageCounter counter) {
    this.policy = policy;
    this.counter = counter;
  }

  /** Why the notification must wait. If it is empty, the message has been counted. */
  Optional<DigestReason> deferral(Notification notification, Instant now) {
    boolean exempt =
        switch (notification) {
          case Operations operations -> operations.severity() == Severity.CRITICAL;
          case Spikes _, Activity _, Digest _ -> false;
        };
    return deferral(exempt, now);
  }

  /**
   * Why a digest of deferred notifications must wait. If it is empty, the message has been counted.
   */
  Optional<DigestReason> digestDeferral(Instant now) {
    return deferral(false, now);
  }

  /** Takes back the count of a message that was not sent. */
  void giveBack(Instant countedAt) {
    if (policy.limits().limit()) {
      counter.giveBack(policy.limits(), countedAt);
    }
  }

  private Optional<DigestReason> deferral(boolean exempt, Instant now) {
    if (policy.quiet().at(now)) {
      return Optional.of(DigestReason.QUIET_HOURS);
    }
    MessageLimits limits = exempt ? policy.limits().lifted() : policy.limits();
    boolean room = !policy.limits().limit() || counter.reserve(limits, now);
    return room ? Optional.empty() : Optional.of(DigestReason.CAP);
  }
}
