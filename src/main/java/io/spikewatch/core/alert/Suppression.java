package io.spikewatch.core.alert;

import java.util.Locale;

/** Why a figure was not announced, or would not be announced. */
public enum Suppression {
  /**
   * The video existed at the first poll of its creator: levels that were reached then count as
   * fired.
   */
  BASELINE,
  /**
   * The source found the video late: levels that were reached at its first crawl count as fired.
   */
  FIRST_CRAWL,
  /** The sales have been zero for days: a jump now is announced as suspect. */
  LONG_AT_ZERO,
  /** A suspect jump has just been announced: crossings within one day belong to it. */
  SUSPECT_ANNOUNCED;

  /** The name used in output for programs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
