package io.spikewatch.demo;

import java.time.Instant;
import java.util.Optional;

/**
 * Something out of the ordinary that happens in a generated world.
 *
 * @param videoId the video it happens to, unless it happens to the creator
 */
public record WorldEvent(Kind kind, String userId, Optional<String> videoId, Instant at) {

  /** What can happen, and how often, per creator and day. */
  public enum Kind {
    /** A video takes off within a day of being posted. */
    FRESH_TAKE_OFF(0.045),
    /** A video of any age and rank takes off again. */
    OLD_TAKE_OFF(0.045),
    /** A fresh video goes on to a million views a day. */
    ESCALATION(0.015),
    /** A video that has sold little sells much. */
    SALES_RUN(0.045),
    /** The source comes to know a video long after its creation. */
    LATE_CRAWL(0.02),
    /** Sales that the source had shown as zero for days appear at once. */
    BACKFILL(0.012),
    /** The source takes back a part of a video's figures. */
    REVISION(0.02),
    /** A video disappears. */
    DELETION(0.02),
    /** The creator takes another handle. */
    RENAME(0.012),
    /** The source answers with empty data for some hours. */
    NO_DATA(0.02);

    private final double perCreatorDay;

    Kind(double perCreatorDay) {
      this.perCreatorDay = perCreatorDay;
    }

    double perCreatorDay() {
      return perCreatorDay;
    }
  }
}
