package io.spikewatch.lab;

import java.util.List;

/**
 * What kind of creators a world has. Nothing should be tuned to one of them.
 *
 * <p>Sizes are those of real creators in that they are far apart: most creators reach some hundred
 * viewers with a video, a few reach many thousands with each.
 */
public enum Mix {
  /** All sizes, most spikes from fresh videos. */
  TYPICAL(1.2, 0.4),
  /** Videos of one creator differ much, and more of them take off, old ones too. */
  BURSTY(1.7, 0.5),
  /** Nobody is large, so every spike comes from nowhere. */
  SMALL(1.2, 0.3);

  /**
   * A class of creators.
   *
   * @param share of the creators
   * @param reach the views of an ordinary video of an ordinary creator of the class
   * @param spread of the creators' reaches around that, as a logarithm
   */
  record Tier(double share, double reach, double spread) {}

  private final double videoSpread;
  private final double sellers;

  Mix(double videoSpread, double sellers) {
    this.videoSpread = videoSpread;
    this.sellers = sellers;
  }

  private List<Tier> tiers() {
    return switch (this) {
      case TYPICAL ->
          List.of(
              new Tier(0.62, 300, 0.9), new Tier(0.31, 1_100, 0.9), new Tier(0.07, 170_000, 0.9));
      case BURSTY ->
          List.of(new Tier(0.5, 300, 1.2), new Tier(0.44, 1_500, 1.0), new Tier(0.06, 90_000, 1.0));
      case SMALL -> List.of(new Tier(0.7, 250, 0.9), new Tier(0.3, 900, 0.8));
    };
  }

  /** The class that a number in [0, 1) falls into. */
  Tier tier(double unit) {
    double from = 0;
    for (Tier tier : tiers()) {
      from += tier.share();
      if (unit < from) {
        return tier;
      }
    }
    return tiers().getLast();
  }

  /** How much the videos of one creator differ, as a logarithm. */
  double videoSpread() {
    return videoSpread;
  }

  /** The share of creators who sell. */
  double sellers() {
    return sellers;
  }

  /** How many times as often as usual something happens. */
  double factor(Happening happening) {
    return switch (this) {
      case TYPICAL -> 1;
      case BURSTY ->
          switch (happening) {
            case OLD_TAKE_OFF, HOVER -> 3;
            case FRESH_TAKE_OFF, ESCALATION, LIKES_HEAVY -> 1.5;
            default -> 1;
          };
      case SMALL -> happening == Happening.SALES_RUN ? 1.5 : 0.6;
    };
  }
}
