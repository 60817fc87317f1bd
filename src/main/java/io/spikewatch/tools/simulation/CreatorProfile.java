package io.spikewatch.tools.simulation;

import java.util.Locale;
import java.util.Random;

/**
 * The common properties of a creator's videos.
 *
 * @param backlog the number of videos when the world starts
 * @param reach the final views of the median video
 * @param spread the standard deviation of the logarithm of the final views
 * @param selling the share of videos that sell
 * @param conversion sales per view of the median video that sells
 */
record CreatorProfile(
    CreatorType kind,
    double postsPerDay,
    int backlog,
    double reach,
    double spread,
    double selling,
    double conversion) {

  /** The size classes of creators. */
  enum CreatorType {
    ORDINARY,
    MEGA,
    SMALL,
    SELLER,
    CLUSTERED,
    TIED,
    SILENT,
    MODEST;

    /** The name for users. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static CreatorProfile draw(CreatorType kind, Random random) {
    Draw draw = new Draw(random);
    double sells = random.nextDouble() < 0.4 ? 0.5 : 0;
    return switch (kind) {
      case ORDINARY ->
          new CreatorProfile(
              kind,
              draw.around(1, 0.8, 0.03, 10),
              (int) draw.around(150, 1, 1, 2_000),
              draw.around(3_000, 1.3, 50, 2e6),
              1.8,
              sells,
              0.0015);
      case MEGA ->
          new CreatorProfile(
              kind,
              draw.between(2, 8),
              (int) draw.between(2_000, 6_000),
              draw.between(20_000, 80_000),
              1.5,
              sells,
              0.0005);
      case SMALL ->
          new CreatorProfile(
              kind,
              draw.between(0.1, 0.8),
              (int) draw.between(10, 80),
              draw.around(800, 1, 50, 20_000),
              1.6,
              0,
              0);
      case SELLER ->
          new CreatorProfile(
              kind,
              draw.between(0.5, 3),
              (int) draw.between(60, 400),
              draw.around(2_500, 0.8, 200, 50_000),
              1.5,
              1,
              0.003);
      case CLUSTERED ->
          new CreatorProfile(
              kind, draw.between(0.3, 1.5), (int) draw.between(80, 300), 5_000, 1.3, 0.5, 0.001);
      case TIED ->
          new CreatorProfile(
              kind, draw.between(0.3, 1.5), (int) draw.between(80, 300), 10_000, 1.2, 0.6, 0.002);
      case SILENT ->
          new CreatorProfile(
              kind,
              draw.between(0.3, 1.5),
              (int) draw.between(40, 300),
              draw.around(3_000, 1, 100, 100_000),
              1.5,
              sells,
              0.0015);
      case MODEST ->
          new CreatorProfile(
              kind,
              draw.between(0.3, 1.2),
              (int) draw.between(30, 300),
              draw.around(8_000, 0.7, 500, 60_000),
              0.7,
              random.nextInt(4) == 0 ? 0 : 0.6,
              0.0005);
    };
  }
}
