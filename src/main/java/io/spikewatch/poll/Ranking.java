package io.spikewatch.poll;

import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Where the known videos of a creator are to be expected in an order, as far down as the last sweep
 * went.
 */
final class Ranking {

  private final Metric metric;
  private final BigDecimal lowest;
  private final List<VideoRecord> ranked;
  private final Map<String, Integer> places = new HashMap<>();

  Ranking(Snapshot known, Order order) {
    metric = order.metric().orElseThrow();
    Bound bound = known.bound(order).orElseThrow();
    lowest = bound.lowest().orElse(BigDecimal.ZERO);
    ranked =
        known.videos().values().stream()
            .filter(v -> v.figures().orZero(metric).compareTo(lowest) >= 0)
            // What a sweep should have shown and did not is there no longer.
            .filter(v -> !v.lastSeenAt().isBefore(bound.at()))
            .sorted(Comparator.comparing((VideoRecord v) -> v.figures().orZero(metric)).reversed())
            .toList();
    for (int i = 0; i < ranked.size(); i++) {
      places.put(ranked.get(i).videoId(), i);
    }
  }

  /** The videos that are expected on pages, from the first to the last of them. */
  List<VideoRecord> on(int first, int last) {
    int from = Math.min(ranked.size(), (first - 1) * PageRequest.SIZE);
    return ranked.subList(from, Math.max(from, Math.min(ranked.size(), last * PageRequest.SIZE)));
  }

  /** The page on which a video is expected; none if it was below the last sweep. */
  OptionalInt page(VideoRecord video) {
    Integer place = places.get(video.videoId());
    return place == null ? OptionalInt.empty() : OptionalInt.of(place / PageRequest.SIZE + 1);
  }

  /** The page on which totals are expected to fall below a figure, or what is known to end. */
  int pagesDownTo(BigDecimal figure) {
    return placesDownTo(figure) / PageRequest.SIZE + 1;
  }

  /** The videos that are expected anywhere. */
  List<VideoRecord> all() {
    return ranked;
  }

  private int placesDownTo(BigDecimal figure) {
    int from = 0;
    int to = ranked.size();
    while (from < to) {
      int middle = (from + to) / 2;
      if (ranked.get(middle).figures().orZero(metric).compareTo(figure) >= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /**
   * How many videos more there are down to the end of a page than are known to be: who has entered
   * unseen, less who is gone.
   */
  int surplus(int number, Page page, Observation.Builder read) {
    BigDecimal total = page.videos().getLast().figures().orZero(metric);
    Stream<BigDecimal> unseen =
        ranked.stream().filter(v -> !read.seen(v.videoId())).map(v -> v.figures().orZero(metric));
    Stream<BigDecimal> seen = read.all().map(v -> v.figures().orZero(metric));
    long known = Stream.concat(unseen, seen).filter(t -> t.compareTo(total) >= 0).count();
    return (number - 1) * PageRequest.SIZE + page.videos().size() - (int) known;
  }
}
