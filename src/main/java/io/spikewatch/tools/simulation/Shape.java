package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.CreatorProfile.CreatorType;
import java.util.List;

/** The kinds of creators and events in a world. A plan must not be tuned to one shape. */
public enum Shape {
  /** Catalogues around 150 videos; two creators in five sell. */
  ORDINARY,
  /**
   * A few creators with thousands of videos and millions of views a day among many small creators.
   */
  MEGA,
  /** Every video of half of the creators sells; the other half sells nothing. */
  SELLERS,
  /** Totals lie close to the levels. */
  CLUSTERED,
  /** New videos come in bursts of five to thirty, and fifty at once on days of live selling. */
  BURSTS,
  /** Old videos gain many views again, many of them together. */
  RESURGENCE,
  /** Advertising keeps daily figures just above the levels for days. */
  ADS,
  /** The GMV of half of the creators stays constant until the market's backfill. */
  MARKETS,
  /** Half of the creators have posted nothing for weeks, and some of them post again. */
  SILENT,
  /** Figures are revised, become zero for hours or are equal; videos are deleted. */
  REVISIONS,
  /** All of these together. */
  MIXED,
  /**
   * Small creators, and one event of each kind every few days: for a demo, not for measurements.
   */
  DEMO;

  private static final double OFTEN = 15;
  private static final double OFTEN_IN_A_MIX = 5;

  /** The rate at which twelve creators have an event at least once a week. */
  private static final double ONCE_IN_A_DEMO = 1.05 / (12 * 7);

  private record Share(double part, CreatorType kind) {}

  private List<Share> shares() {
    return switch (this) {
      case ORDINARY, BURSTS, RESURGENCE -> List.of(new Share(1, CreatorType.ORDINARY));
      case MEGA -> List.of(new Share(0.08, CreatorType.MEGA), new Share(0.92, CreatorType.SMALL));
      case SELLERS ->
          List.of(new Share(0.5, CreatorType.SELLER), new Share(0.5, CreatorType.SMALL));
      case CLUSTERED ->
          List.of(new Share(0.6, CreatorType.CLUSTERED), new Share(0.4, CreatorType.ORDINARY));
      case ADS -> List.of(new Share(0.5, CreatorType.SELLER), new Share(0.5, CreatorType.ORDINARY));
      case MARKETS ->
          List.of(new Share(0.6, CreatorType.SELLER), new Share(0.4, CreatorType.ORDINARY));
      case SILENT ->
          List.of(new Share(0.5, CreatorType.SILENT), new Share(0.5, CreatorType.ORDINARY));
      case REVISIONS ->
          List.of(new Share(0.3, CreatorType.TIED), new Share(0.7, CreatorType.ORDINARY));
      case MIXED ->
          List.of(
              new Share(0.05, CreatorType.MEGA),
              new Share(0.35, CreatorType.SMALL),
              new Share(0.15, CreatorType.SELLER),
              new Share(0.1, CreatorType.CLUSTERED),
              new Share(0.1, CreatorType.SILENT),
              new Share(0.05, CreatorType.TIED),
              new Share(0.2, CreatorType.ORDINARY));
      case DEMO -> List.of(new Share(1, CreatorType.MODEST));
    };
  }

  /** The kind of creator for a number in [0, 1). */
  CreatorType kind(double unit) {
    double from = 0;
    for (Share share : shares()) {
      from += share.part();
      if (unit < from) {
        return share.kind();
      }
    }
    return shares().getLast().kind();
  }

  /** The rate of an event per creator and day. */
  double perCreatorDay(EventKind event) {
    if (this == DEMO) {
      return event.isBurst() ? 0 : Math.max(ONCE_IN_A_DEMO, 3 * event.perCreatorDay());
    }
    double factor = isFrequent(event) ? this == MIXED ? OFTEN_IN_A_MIX : OFTEN : 1;
    return event.perCreatorDay() * factor;
  }

  private boolean isFrequent(EventKind event) {
    return switch (event) {
      case NEW_BURST, LIVE_DAY -> this == BURSTS || this == MIXED;
      case RESURGENCE -> this == RESURGENCE;
      case RESURGENCE_BURST -> this == RESURGENCE || this == MIXED;
      case ADS_PLATEAU -> this == ADS || this == MIXED;
      case REVISION -> this == REVISIONS || this == MIXED;
      case GLITCH, DELETION -> this == REVISIONS;
      default -> false;
    };
  }

  /** The share of creators in a market whose GMV stays constant for a while. */
  double frozen() {
    return switch (this) {
      case MARKETS -> 0.5;
      case MIXED -> 0.12;
      default -> 0;
    };
  }
}
