package io.spikewatch.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why several things are told in one message. */
public enum DigestReason {
  /** They waited for the end of quiet hours. */
  QUIET_HOURS,
  /** They were more than the caps allow. */
  CAP,
  /** It is the summary of a day; each of them was told by itself, too. */
  DAILY;

  /** Whether what it says about the watching is what lasts, and not what was news. */
  public boolean lasting() {
    return this == DAILY;
  }

  /** The reason of that name. */
  public static Optional<DigestReason> of(String key) {
    return Arrays.stream(values()).filter(r -> r.key().equals(key)).findFirst();
  }

  /** The name used in messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
