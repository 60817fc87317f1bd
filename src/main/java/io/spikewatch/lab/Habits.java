package io.spikewatch.lab;

import java.util.Random;

/** What a creator's videos have in common, and so how the next one turns out. */
final class Habits {

  private static final double HOUR = 3600;

  private final Random random;
  private final double reach;
  private final double videoSpread;
  private final double postsPerDay;
  private final double likeRatio;
  private final boolean sells;
  private final int phase;

  /**
   * @param unit decides, from 0 to 1, which class of creators of the mix this one belongs to
   */
  Habits(Mix mix, double unit, Random random) {
    this.random = random;
    Mix.Tier tier = mix.tier(unit);
    reach = tier.reach() * Math.exp(tier.spread() * random.nextGaussian());
    videoSpread = mix.videoSpread();
    postsPerDay = 0.3 + 1.7 * random.nextDouble();
    likeRatio = 0.03 + 0.06 * random.nextDouble();
    sells = random.nextDouble() < mix.sellers();
    phase = random.nextInt(FeltTime.PHASES);
  }

  double postsPerDay() {
    return postsPerDay;
  }

  boolean sells() {
    return sells;
  }

  /** The id of a video carries the second of its creation in its upper half, as real ones do. */
  Video video(long second) {
    String id = Long.toString((second << 32) | Integer.toUnsignedLong(random.nextInt()));
    int ofVideo = random.nextInt(4) == 0 ? random.nextInt(FeltTime.PHASES) : phase;
    double born = FeltTime.at(second, ofVideo);
    double size = reach * Math.exp(videoSpread * random.nextGaussian());
    double halfLife = (5 + 40 * random.nextDouble()) * HOUR;
    double trickle = size * 0.0004 * Math.exp(random.nextGaussian()) / Video.DAY;
    Curve views = new Curve(born, size, halfLife, trickle);
    double ratio = likeRatio * (0.7 + 0.6 * random.nextDouble());
    return sold(new Draft(id, second, ofVideo, born, views, ratio));
  }

  private record Draft(
      String id, long second, int phase, double born, Curve views, double likeRatio) {}

  private Video sold(Draft draft) {
    int priceCents = 300 + random.nextInt(4_000);
    boolean sold = sells && random.nextInt(3) == 0;
    // How many are sold in the end: no money, which is whole cents for whole units.
    double units = sold ? demand(priceCents) : 0;
    double halfLife = (12 + 72 * random.nextDouble()) * HOUR;
    Curve sales = new Curve(draft.born(), units, halfLife, units * 0.002 / Video.DAY);
    return new Video(
        draft.id(),
        draft.second(),
        draft.phase(),
        draft.views(),
        draft.likeRatio(),
        sales,
        sold,
        priceCents);
  }

  /** The dearer, the fewer. */
  private double demand(int price) {
    return 4_000 * Math.exp(1.5 * random.nextGaussian()) / price;
  }
}
