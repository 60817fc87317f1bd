package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.CreatorProfile.CreatorType;
import io.spikewatch.tools.simulation.SimulatedVideo.Traits;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Generates creators with all their videos, including videos that they post later. */
final class CreatorGenerator {

  private static final List<String> FIRST =
      List.of("glow", "mira", "daily", "kopi", "luna", "nana", "style", "thao", "beauty", "sari");
  private static final List<String> SECOND =
      List.of("finds", "lab", "diary", "corner", "haul", "house", "picks", "room", "tips", "world");
  private static final List<String> REGIONS = List.of("MY", "ID", "TH", "VN", "PH", "US", "GB");

  private static final long HOUR = 3600;
  private static final long DAY = SimulatedVideo.DAY;

  /** The levels for which worlds are generated. Clustered totals are close to them. */
  private static final double VIEWS_LEVEL = 100_000;

  private static final double GMV_LEVEL_CENTS = 50_000;

  /** The step of a sequence that fills the interval from 0 to 1 evenly. */
  private static final double EVENLY = 0.6180339887498949;

  private final WorldSpec spec;
  private final RefreshCalendar calendar;
  private final double firstUnit;

  CreatorGenerator(WorldSpec spec, RefreshCalendar calendar) {
    this.spec = spec;
    this.calendar = calendar;
    firstUnit = new SeededHash(spec.seed()).unit(7);
  }

  SimulatedCreator creator(int index) {
    Random random = new Random(spec.seed() * 1_000_003 + index);
    String userId =
        "7%018d".formatted(Math.floorMod(random.nextLong(), 100_000_000_000_000L) * 10_000 + index);
    Draw draw = new Draw(random);
    String handle = draw.of(FIRST) + "." + draw.of(SECOND) + "_" + index;
    // Distributed evenly, so that a small world also has each kind of creator.
    double unit = (firstUnit + index * EVENLY) % 1;
    CreatorProfile profile = CreatorProfile.draw(spec.shape().kind(unit), random);
    SimulatedCreator creator = new SimulatedCreator(index, userId, handle, profile);
    addVideos(creator, draw);
    new EventGenerator(spec, calendar, creator, this, draw).inject();
    freeze(creator, draw);
    creator
        .videos()
        .sort(
            Comparator.comparingLong(SimulatedVideo::createdAt)
                .thenComparing(video -> video.post().videoId()));
    return creator;
  }

  private void addVideos(SimulatedCreator creator, Draw draw) {
    CreatorProfile profile = creator.profile();
    Random random = draw.random();
    long start = spec.start().getEpochSecond();
    long end = spec.end().getEpochSecond();
    double span = Math.min(profile.backlog() / profile.postsPerDay(), 1_500) * DAY;
    long silence = profile.kind() == CreatorType.SILENT ? draw.hours(20 * 24, 60 * 24) : 0;
    for (int i = 0; i < profile.backlog(); i++) {
      long at = start - silence - (long) (random.nextDouble() * span);
      creator.videos().add(video(profile, at, at < start - 5 * DAY, draw));
    }
    boolean comesBack = profile.kind() != CreatorType.SILENT || draw.chance(0.5);
    long from = silence == 0 ? start : start + (long) (random.nextDouble() * (end - start));
    double posts = comesBack ? profile.postsPerDay() * (end - from) / DAY : 0;
    for (int left = draw.count(Math.min(posts, 600)); left > 0; left--) {
      long at = from + (long) (random.nextDouble() * (end - from));
      creator.videos().add(video(profile, at, false, draw));
    }
  }

  /** A video with the creator's ordinary properties. */
  SimulatedVideo video(SimulatedCreator creator, long second, Draw draw) {
    return video(creator.profile(), second, false, draw);
  }

  private SimulatedVideo video(CreatorProfile profile, long second, boolean old, Draw draw) {
    Random random = draw.random();
    boolean clustered = profile.kind() == CreatorType.CLUSTERED && old;
    double size =
        clustered && draw.chance(0.6)
            ? VIEWS_LEVEL * draw.between(0.85, 1.18)
            : draw.around(profile.reach(), profile.spread(), 1, 3e8);
    double scale = draw.around(10 * HOUR, 0.5, HOUR, 100 * HOUR);
    GrowthCurve views = new GrowthCurve(second, size, scale, 0.6 + random.nextDouble());
    if (draw.chance(profile.kind() == CreatorType.MODEST ? 0 : 0.03)) {
      double gain = Math.max(size, profile.reach()) * draw.around(5, 1, 0.1, 100);
      views.surge(second + draw.hours(3 * 24, 60 * 24), draw.hours(12, 48), Math.min(gain, 3e8));
    }
    boolean tied = profile.kind() == CreatorType.TIED;
    boolean sells = draw.chance(profile.selling());
    int price = tied ? 1_000 : (int) draw.around(1_500, 0.7, 50, 50_000);
    double conversion = sells ? draw.around(profile.conversion(), 1, 0, 0.02) : 0;
    Traits traits =
        new Traits(draw.between(0.03, 0.12), clustered ? 0 : conversion, price, tied ? 5_000 : 1);
    SimulatedVideo video = new SimulatedVideo(post(second, draw), traits, views);
    if (clustered && sells) {
      video.sell(second, DAY, GMV_LEVEL_CENTS * draw.between(0.85, 1.18));
    }
    return video;
  }

  /** The id of a video carries the second of its creation in its upper half, as real ones do. */
  private static Post post(long second, Draw draw) {
    Random random = draw.random();
    String id = Long.toString((second << 32) | Integer.toUnsignedLong(random.nextInt()));
    return new Post(
        id,
        Instant.ofEpochSecond(second),
        Captions.draw(random),
        "https://covers.example.com/" + id + ".jpeg",
        draw.of(REGIONS),
        8 + random.nextInt(120),
        500_000 + random.nextInt(9_000_000));
  }

  /** In a frozen market sales stay constant or at zero, until all of them appear at once. */
  private void freeze(SimulatedCreator creator, Draw draw) {
    if (!draw.chance(spec.shape().frozen())) {
      return;
    }
    double part = 0.35 + 0.4 * new SeededHash(spec.seed()).unit(11);
    long start = spec.start().getEpochSecond();
    long thaw = start + (long) (part * (spec.end().getEpochSecond() - start));
    boolean atZero = draw.chance(0.4);
    long from = start - draw.hours(24, 10 * 24);
    creator.videos().stream()
        .filter(video -> video.createdAt() < thaw)
        .forEach(
            video -> {
              if (atZero) {
                video.salesHiddenUntil(thaw);
              } else {
                video.frozen(from, thaw);
              }
            });
  }
}
