package io.spikewatch.alert;

import java.util.Locale;

/** What has kept, or would keep, a figure from being announced as it is. */
public enum Guard {
  /** The video was there at the first look at its creator: what it had then counts as fired. */
  BASELINE,
  /** The source found the video late: what it had at first sight counts as fired. */
  FIRST_CRAWL,
  /** Its sales have stood at zero for days: a jump now is announced as suspect. */
  LONG_AT_ZERO,
  /** A suspect jump has just been announced: what follows within a day belongs to it. */
  SUSPECT_ANNOUNCED;

  /** The name used in output for programs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
