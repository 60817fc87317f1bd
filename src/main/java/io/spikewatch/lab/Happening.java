package io.spikewatch.lab;

import java.util.Locale;

/** What happens to creators and videos out of the ordinary, and how often per creator and day. */
enum Happening {
  /** A new video takes off within a day. */
  FRESH_TAKE_OFF(0.05),
  /** A video of any age and rank takes off again, within one hour or a day. */
  OLD_TAKE_OFF(0.015),
  /** A video that is liked by so many of its viewers that likes cross first, or alone. */
  LIKES_HEAVY(0.008),
  /** A video whose views of a day grow for days, until they are just enough. */
  SLOW_CLIMB(0.004),
  /** A video that comes and goes, around the level. */
  HOVER(0.004),
  /** A new video that goes on to millions. */
  ESCALATION(0.006),
  /** A video that sells without being watched more, as in a live sale. */
  SALES_RUN(0.015),
  /** The source comes to know a video long after its creation. */
  LATE_CRAWL(0.01),
  /** Sales that the source had shown as zero for days appear at once. */
  BACKFILL(0.006),
  /** The source takes back a part of a video's figures. */
  REVISION(0.01),
  /** A video disappears. */
  DELETION(0.01),
  /** The creator takes another handle. */
  RENAME(0.003),
  /** The source answers with empty data for some hours. */
  NO_DATA(0.01);

  private final double perCreatorDay;

  Happening(double perCreatorDay) {
    this.perCreatorDay = perCreatorDay;
  }

  double perCreatorDay() {
    return perCreatorDay;
  }

  /** The name in words. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
