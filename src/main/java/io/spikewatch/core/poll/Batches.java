package io.spikewatch.core.poll;

import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.watch.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a long list into batches of about the same size. If a shard ends near the end of a batch,
 * the batch ends with the shard. Then only one worker reads and writes that shard.
 */
final class Batches {

  /** Two batches need a part of a worker's time limit, and their fixed cost is small. */
  private static final int SIZE = 150;

  /** A batch may be longer or shorter by this number of creators at either end. */
  private static final int BATCH_TOLERANCE = 20;

  private Batches() {}

  static List<List<Watch>> of(List<Watch> watches) {
    List<Watch> sorted = watches.stream().sorted(Comparator.comparingInt(Batches::shard)).toList();
    int number = Math.ceilDiv(sorted.size(), SIZE);
    List<List<Watch>> batches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= number; i++) {
      int to = i == number ? sorted.size() : end(sorted, sorted.size() * i / number);
      batches.add(sorted.subList(from, to));
      from = to;
    }
    return batches;
  }

  /** The end of a shard near the wanted end of a batch, if there is one. */
  private static int end(List<Watch> sorted, int wanted) {
    for (int away = 0; away <= BATCH_TOLERANCE; away++) {
      if (endsPlace(sorted, wanted - away)) {
        return wanted - away;
      }
      if (endsPlace(sorted, wanted + away)) {
        return wanted + away;
      }
    }
    return wanted;
  }

  private static boolean endsPlace(List<Watch> sorted, int end) {
    return end > 0 && end < sorted.size() && shard(sorted.get(end - 1)) != shard(sorted.get(end));
  }

  private static int shard(Watch watch) {
    return PollTimes.shard(watch.handle());
  }
}
