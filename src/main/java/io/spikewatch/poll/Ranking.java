package io.spikewatch.poll;

import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the known videos of a creator are to be expected in an order, as far down as the last sweep
 * went.
 */
final class Ranking {

  /** The shift of a page of which no video is known. */
  static final int UNKNOWN = Integer.MAX_VALUE;

  private final List<VideoRecord> ranked;
  private final Map<String, Integer> places = new HashMap<>();

  private Ranking(List<VideoRecord> ranked) {
    this.ranked = ranked;
    for (int i = 0; i < ranked.size(); i++) {
      places.put(ranked.get(i).videoId(), i);
    }
  }

  static Ranking of(Snapshot known, Order order) {
    Metric metric = order.metric().orElseThrow();
    Bound bound = known.bound(order).orElseThrow();
    BigDecimal lowest = bound.lowest().orElse(BigDecimal.ZERO);
    return new Ranking(
        known.videos().values().stream()
            .filter(v -> v.figures().orZero(metric).compareTo(lowest) >= 0)
            // What a sweep should have shown and did not is there no longer.
            .filter(v -> !v.lastSeenAt().isBefore(bound.at()))
            .sorted(
                Comparator.comparing((VideoRecord v) -> v.figures().orZero(metric))
                    .reversed()
                    .thenComparing(VideoRecord::videoId))
            .toList());
  }

  /** The videos that are expected on pages, from the first to the last of them. */
  List<VideoRecord> on(int first, int last) {
    int from = Math.min(ranked.size(), (first - 1) * PageRequest.SIZE);
    return ranked.subList(from, Math.max(from, Math.min(ranked.size(), last * PageRequest.SIZE)));
  }

  /** The page on which a video is expected, or none if it is not ranked. */
  OptionalInt page(VideoRecord video) {
    Integer place = places.get(video.videoId());
    return place == null ? OptionalInt.empty() : OptionalInt.of(place / PageRequest.SIZE + 1);
  }

  /** The page after the last that is expected to be full of known videos. */
  int pages() {
    return ranked.size() / PageRequest.SIZE + 1;
  }

  /** By how many places the videos of a page have moved down, most of them at least. */
  int shift(int number, Page page) {
    List<Integer> shifts = new ArrayList<>();
    for (int i = 0; i < page.videos().size(); i++) {
      Integer place = places.get(page.videos().get(i).videoId());
      if (place != null) {
        shifts.add((number - 1) * PageRequest.SIZE + i - place);
      }
    }
    int[] sorted = shifts.stream().mapToInt(Integer::intValue).sorted().toArray();
    return sorted.length == 0 ? UNKNOWN : sorted[sorted.length / 2];
  }
}
