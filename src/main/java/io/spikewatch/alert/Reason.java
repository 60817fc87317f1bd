package io.spikewatch.alert;

import java.util.Locale;

/** Why a metric of a video was announced, or was not. */
public enum Reason {
  /** A level that was not reached now is. */
  CROSSED,
  /** A higher level, after a lower one had fired. */
  ESCALATED,
  /** A level was crossed, but a jump of this video's sales has just been announced as suspect. */
  SUSPECT_REPEATED,
  /** First snapshot of the creator: what is reached counts as fired. */
  BASELINE,
  /** First sight of an old video by the source itself: what is reached counts as fired. */
  FIRST_CRAWL,
  /** No earlier figure can be known, so what is reached counts as fired. */
  NO_EARLIER_FIGURE,
  /** The source gave no figure that could be believed. */
  NO_FIGURE,
  /** No further level is reached. */
  NOT_CROSSED;

  /** The name used in messages and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it leads to an alert. */
  public boolean alerts() {
    return this == CROSSED || this == ESCALATED;
  }
}
