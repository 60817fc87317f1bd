package io.spikewatch.demo;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What a creator's videos have in common, and so how the next one turns out. */
final class CreatorHabits {

  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final double MEDIAN_REACH = 8_000;
  private static final double REACH_SPREAD = 0.8;
  private static final double VIDEO_SPREAD = 0.7;

  /**
   * The largest creators are cut here, so that their ordinary videos do not drown what is injected.
   */
  private static final double LARGEST_REACH = 60_000;

  private static final List<String> REGIONS = List.of("MY", "ID", "TH", "VN", "PH", "US", "GB");

  private final Random random;
  private final double reach;
  private final String region;
  private final boolean sells;
  private final int likesPerMille;

  CreatorHabits(Random random) {
    this.random = random;
    reach = Math.min(LARGEST_REACH, MEDIAN_REACH * Math.exp(REACH_SPREAD * random.nextGaussian()));
    region = REGIONS.get(random.nextInt(REGIONS.size()));
    sells = random.nextInt(4) != 0;
    likesPerMille = 30 + random.nextInt(60);
  }

  SimulatedVideo video(long second) {
    long size = (long) (reach * Math.exp(VIDEO_SPREAD * random.nextGaussian()));
    Growth views = new Growth(second, size, 6 * HOUR + random.nextLong(36 * HOUR));
    long sold = sells && random.nextInt(3) != 0 ? random.nextLong(2 + size / 1000) : 0;
    Growth sales = new Growth(second, sold, DAY + random.nextLong(3 * DAY));
    return new SimulatedVideo(
        post(second), views, likesPerMille + random.nextInt(30), sales, 4 + random.nextInt(30));
  }

  /**
   * The id of a video carries the second of its creation in its upper half, as the real ones do.
   */
  private Post post(long second) {
    String id = Long.toString((second << 32) | Integer.toUnsignedLong(random.nextInt()));
    return new Post(
        id,
        Instant.ofEpochSecond(second),
        Captions.draw(random),
        "https://covers.example.com/video-cover/%s/%s.jpeg".formatted(id.substring(16), id),
        region,
        8 + random.nextInt(52),
        400_000 + random.nextInt(9_000_000));
  }
}
