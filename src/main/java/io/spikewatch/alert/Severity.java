package io.spikewatch.alert;

import java.util.Locale;

/** How much a level matters, by its place among the levels of its metric. */
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

  /** The name used in messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
