package io.spikewatch.core.alert;

import java.util.Locale;

/** Why a metric of a video was announced or not. */
public enum Reason {
  /** A level is crossed for the first time. */
  CROSSED,
  /** A level is crossed after a lower level or a prediction of it was announced. */
  ESCALATED,
  /** After its first day the video has less than the configured part of the usual figure. */
  BELOW,
  /** A projection reaches a level that is announced before it is reached. */
  PREDICTED,
  /** A level was crossed, but the video is older than the maximum age of the watch. */
  TOO_OLD,
  /** A level was crossed, but a suspected jump of this video's sales has just been announced. */
  SUSPECT_REPEATED,
  /** First snapshot of the creator: levels that are reached count as fired. */
  BASELINE,
  /** First crawl of an old video by the source: levels that are reached count as fired. */
  FIRST_CRAWL,
  /** No earlier figure is known: levels that are reached count as fired. */
  NO_EARLIER_FIGURE,
  /** The source gave no plausible figure. */
  NO_FIGURE,
  /**
   * A level is reached only under the assumption that an unobserved video kept its last known
   * total. The pages that were read allow a higher total.
   */
  HIDDEN_BY_BOUND,
  /** No higher level is reached. */
  NOT_CROSSED;

  /** The name used in messages and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the reason leads to an alert. */
  public boolean alerts() {
    return this == CROSSED || this == ESCALATED || this == BELOW || this == PREDICTED;
  }
}
