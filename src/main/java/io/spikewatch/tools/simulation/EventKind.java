package io.spikewatch.tools.simulation;

import java.util.Locale;

/** The kinds of events in a generated world, with their rates per creator and day. */
public enum EventKind {
  /** A new video gains many views within a day. */
  TAKE_OFF(0.02),
  /** A video of any age and rank gains many views again. */
  RESURGENCE(0.006),
  /** Five to thirty old videos gain many views together. */
  RESURGENCE_BURST(0.0006),
  /** Five to thirty new videos appear together, and some of them gain many views. */
  NEW_BURST(0.001),
  /** Fifty videos of a day of live selling appear at once. */
  LIVE_DAY(0.0004),
  /** A video whose likes cross a level first, or as the only metric. */
  LIKES_HEAVY(0.005),
  /** The views of a day grow for days until they just reach a level. */
  SLOW_CLIMB(0.003),
  /** A video goes above and below the level several times. */
  HOVER(0.003),
  /** A new video reaches millions of views. */
  ESCALATION(0.003),
  /** A video sells without additional views, as in a live sale. */
  SALES_RUN(0.006),
  /** Advertising keeps the daily figures of a video just above a level for days. */
  ADS_PLATEAU(0.002),
  /** The source finds a video long after its creation. */
  LATE_CRAWL(0.005),
  /** Sales that the source had shown as zero for days appear at once. */
  BACKFILL(0.004),
  /** The source lowers a video's figures. */
  REVISION(0.01),
  /** The source shows a video's totals as zero for some hours. */
  GLITCH(0.004),
  /** A video is deleted. */
  DELETION(0.01),
  /** The creator changes the handle. */
  RENAME(0.002),
  /** The source answers with empty data for some hours. */
  NO_DATA(0.004);

  private final double perCreatorDay;

  EventKind(double perCreatorDay) {
    this.perCreatorDay = perCreatorDay;
  }

  double perCreatorDay() {
    return perCreatorDay;
  }

  /** Whether the event concerns many videos at once. */
  boolean isBurst() {
    return this == RESURGENCE_BURST || this == NEW_BURST || this == LIVE_DAY;
  }

  /** The name for users. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
