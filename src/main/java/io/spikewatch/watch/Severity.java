package io.spikewatch.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How much something matters. A level may say it for itself; otherwise its place among the levels
 * of its metric does.
 */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /**
   * A single level is a warning; of several the highest is critical, the lowest of three or more is
   * for information, and the rest are warnings.
   *
   * @param position from 0, ascending
   */
  public static Severity of(int position, int levels) {
    if (levels > 1 && position == levels - 1) {
      return CRITICAL;
    }
    return levels > 2 && position == 0 ? INFO : WARNING;
  }

  /** The severity of that name. */
  public static Optional<Severity> named(String key) {
    return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
  }

  /** The name used in thresholds and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
