package io.spikewatch.poll;

import io.spikewatch.watch.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a long list into batches of about the same size. Creators that are kept together go
 * together: where one place ends near the end of a batch, the batch ends there, so that only one
 * worker reads and writes that place.
 */
final class Batches {

  /**
   * Two of them keep a worker busy for a part of the time it has, and their fixed cost is small.
   */
  private static final int SIZE = 150;

  /** At either end a batch may be longer or shorter by so many. */
  private static final int NEAR = 20;

  private Batches() {}

  static List<List<Watch>> of(List<Watch> watches) {
    List<Watch> sorted = watches.stream().sorted(Comparator.comparingInt(Batches::place)).toList();
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

  /** The end of a place next to there, if there is one nearby. */
  private static int end(List<Watch> sorted, int wanted) {
    for (int away = 0; away <= NEAR; away++) {
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
    return end > 0 && end < sorted.size() && place(sorted.get(end - 1)) != place(sorted.get(end));
  }

  private static int place(Watch watch) {
    return PollTimes.place(watch.handle());
  }
}
