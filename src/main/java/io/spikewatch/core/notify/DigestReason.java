package io.spikewatch.core.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why several notifications are sent in one message. */
public enum DigestReason {
  /** The notifications waited for the end of quiet hours. */
  QUIET_HOURS,
  /** The notifications exceeded the message limits. */
  CAP,
  /** The digest is the summary of a day. Each notification was also sent by itself. */
  DAILY,
  /** The digest is the summary of a week. Each notification was also sent by itself. */
  WEEKLY,
  /** The digest is the summary of a month. Each notification was also sent by itself. */
  MONTHLY;

  /** Whether the digest lists operational conditions that still last, instead of their changes. */
  public boolean lasting() {
    return this == DAILY || ofManyDays();
  }

  /** Whether the digest covers a week or more, and lists only the highest alert of each video. */
  public boolean ofManyDays() {
    return this == WEEKLY || this == MONTHLY;
  }

  /** Returns the reason with that key. */
  public static Optional<DigestReason> of(String key) {
    return Arrays.stream(values()).filter(r -> r.key().equals(key)).findFirst();
  }

  /** The name used in messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
