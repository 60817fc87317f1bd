package io.spikewatch.lab;

import io.spikewatch.demo.SeededHash;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Makes creators with all their videos, those included that they have yet to post. */
final class MakerGenerator {

  private static final List<String> FIRST =
      List.of("glow", "mira", "daily", "kopi", "luna", "nana", "style", "thao", "beauty", "sari");
  private static final List<String> SECOND =
      List.of("finds", "lab", "diary", "corner", "haul", "house", "picks", "room", "tips", "world");

  /** The steps of a sequence that fills a square evenly. */
  private static final double[] EVENLY = {0.7548776662466927, 0.5698402909980532};

  private final LabSpec spec;
  private final SeededHash start;

  MakerGenerator(LabSpec spec) {
    this.spec = spec;
    start = new SeededHash(spec.seed());
  }

  Maker maker(int index) {
    Random random = new Random(spec.seed() * 1_000_003 + index);
    String userId =
        "7%018d".formatted(Math.floorMod(random.nextLong(), 100_000_000_000_000L) * 10_000 + index);
    String handle = pick(FIRST, random) + "." + pick(SECOND, random) + "_" + index;
    Maker maker =
        new Maker(index, userId, handle, new Habits(spec.mix(), spread(index, 0), random));
    addVideos(maker, random);
    new HappeningGenerator(spec, maker, random).happen();
    maker.videos().sort(Comparator.comparingLong(Video::createdAt).thenComparing(Video::id));
    return maker;
  }

  private void addVideos(Maker maker, Random random) {
    double ratio = (double) spec.largestCatalogue() / spec.smallestCatalogue();
    long catalogue =
        Math.round(spec.smallestCatalogue() * Math.pow(ratio, spread(maker.index(), 1)));
    long start = LabSpec.START.getEpochSecond();
    long end = spec.end().getEpochSecond();
    long between = (long) (Video.DAY / maker.habits().postsPerDay());
    for (long i = catalogue; i > 0; i--) {
      maker.videos().add(maker.habits().video(start - i * between + random.nextLong(between)));
    }
    for (long second = start; second < end; second += between) {
      maker.videos().add(maker.habits().video(second + random.nextLong(between)));
    }
  }

  /**
   * A number in [0, 1) for each creator, spread so evenly that a few hundred creators have as many
   * large ones, and as many large catalogues among them, in every world.
   */
  private double spread(int index, int which) {
    double value = start.unit(which) + index * EVENLY[which];
    return value - Math.floor(value);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
