package io.spikewatch.core.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How important something is. The severity of a level is stated with it, or follows from its
 * position among the levels of its metric.
 */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /**
   * A single level is a warning. Of several levels the highest is critical. Of three or more the
   * lowest is for information. All other levels are warnings.
   *
   * @param position from 0, ascending
   */
  public static Severity of(int position, int levels) {
    if (levels > 1 && position == levels - 1) {
      return CRITICAL;
    }
    return levels > 2 && position == 0 ? INFO : WARNING;
  }

  /** Returns the severity with that key. */
  public static Optional<Severity> named(String key) {
    return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
  }

  /** The name used in thresholds and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
