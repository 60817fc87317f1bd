package io.spikewatch.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Makes creators with all their videos, those included that they have yet to post. */
final class MakerGenerator {

  private static final List<String> FIRST =
      List.of("glow", "mira", "daily", "kopi", "luna", "nana", "style", "thao", "beauty", "sari");
  private static final List<String> SECOND =
      List.of("finds", "lab", "diary", "corner", "haul", "house", "picks", "room", "tips", "world");

  private final LabSpec spec;

  MakerGenerator(LabSpec spec) {
    this.spec = spec;
  }

  Maker maker(int index) {
    Random random = new Random(spec.seed() * 1_000_003 + index);
    String userId =
        "7%018d".formatted(Math.floorMod(random.nextLong(), 100_000_000_000_000L) * 10_000 + index);
    String handle = pick(FIRST, random) + "." + pick(SECOND, random) + "_" + index;
    Maker maker = new Maker(index, userId, handle, new Habits(spec.mix(), random));
    addVideos(maker, random);
    new HappeningGenerator(spec, maker, random).happen();
    maker.videos().sort(Comparator.comparingLong(Video::createdAt).thenComparing(Video::id));
    return maker;
  }

  private void addVideos(Maker maker, Random random) {
    double ratio = (double) spec.largestCatalogue() / spec.smallestCatalogue();
    long catalogue = Math.round(spec.smallestCatalogue() * Math.pow(ratio, random.nextDouble()));
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

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
