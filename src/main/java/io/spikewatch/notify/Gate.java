package io.spikewatch.notify;

import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.watch.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a message may go out now. Quiet hours hold back every message. Caps hold back
 * those that there is no room for, but for the gravest ones about the watching itself, which count
 * all the same: whoever has to mend something hears of it.
 */
final class Gate {

  private final NoiseControl noise;
  private final MessageCounter counter;

  Gate(NoiseControl noise, MessageCounter counter) {
    this.noise = noise;
    this.counter = counter;
  }

  /** Why the notification has to wait; if it need not, its message has been counted. */
  Optional<DigestReason> holds(Notification notification, Instant now) {
    boolean exempt =
        switch (notification) {
          case Operations operations -> operations.severity() == Severity.CRITICAL;
          case Spikes _, Digest _ -> false;
        };
    return holds(exempt, now);
  }

  /** The same for a digest of what waits. */
  Optional<DigestReason> holdsDigest(Instant now) {
    return holds(false, now);
  }

  /** The message that was counted then did not go out. */
  void giveBack(Instant countedAt) {
    if (noise.caps().limit()) {
      counter.giveBack(noise.caps(), countedAt);
    }
  }

  private Optional<DigestReason> holds(boolean exempt, Instant now) {
    if (noise.quiet().at(now)) {
      return Optional.of(DigestReason.QUIET_HOURS);
    }
    Caps caps = exempt ? noise.caps().lifted() : noise.caps();
    boolean room = !noise.caps().limit() || counter.reserve(caps, now);
    return room ? Optional.empty() : Optional.of(DigestReason.CAP);
  }
}
