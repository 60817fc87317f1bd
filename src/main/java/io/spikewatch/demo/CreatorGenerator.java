package io.spikewatch.demo;

import java.util.List;
import java.util.Random;

/**
 * Makes creators and their ordinary videos. What happens to them is the work of {@link
 * EventGenerator}.
 */
final class CreatorGenerator {

  private static final long DAY = 86_400;
  private static final List<String> FIRST =
      List.of("glow", "mira", "daily", "kopi", "luna", "nana", "style", "thao", "beauty", "sari");
  private static final List<String> SECOND =
      List.of("finds", "lab", "diary", "corner", "haul", "house", "picks", "room", "tips", "world");

  private final WorldSpec spec;

  CreatorGenerator(WorldSpec spec) {
    this.spec = spec;
  }

  SimulatedCreator creator(int index) {
    Random random = new Random(spec.seed() * 1_000_003 + index);
    String userId =
        "7%018d".formatted(Math.floorMod(random.nextLong(), 100_000_000_000_000L) * 10_000 + index);
    String handle = pick(FIRST, random) + "." + pick(SECOND, random) + "_" + index;
    SimulatedCreator creator =
        new SimulatedCreator(index, userId, handle, new CreatorHabits(random));
    addVideos(creator.videos(), creator.habits(), random);
    return creator;
  }

  private void addVideos(List<SimulatedVideo> videos, CreatorHabits habits, Random random) {
    double ratio = (double) spec.largestCatalogue() / spec.smallestCatalogue();
    long catalogue = Math.round(spec.smallestCatalogue() * Math.pow(ratio, random.nextDouble()));
    double perDay = 0.3 + 1.7 * random.nextDouble();
    long start = spec.start().getEpochSecond();
    long between = (long) (DAY / perDay);
    for (long i = catalogue; i > 0; i--) {
      videos.add(habits.video(start - i * between + random.nextLong(between)));
    }
    long end = spec.end().getEpochSecond();
    for (long second = start; second + between < end; second += between) {
      videos.add(habits.video(second + random.nextLong(between)));
    }
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
