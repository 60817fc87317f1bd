package io.spikewatch.core.scan;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The expected positions of the known videos of a creator in an order, by their last known totals.
 */
final class Ranking {

  private final List<VideoRecord> ranked;
  private final List<BigDecimal> totals;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Ranks the known videos.
   *
   * @param seenSince videos that have not been seen since then count as deleted
   */
  Ranking(Snapshot known, Order order, Instant seenSince) {
    Metric metric = order.metric().orElseThrow();
    ranked =
        known.videos().values().stream()
            .filter(v -> !v.lastSeenAt().isBefore(seenSince))
            .filter(v -> v.figures().orZero(metric).signum() > 0)
            .sorted(Comparator.comparing((VideoRecord v) -> v.figures().orZero(metric)).reversed())
            .toList();
    totals = ranked.stream().map(v -> v.figures().orZero(metric)).toList();
    for (int i = 0; i < ranked.size(); i++) {
      places.put(ranked.get(i).videoId(), i);
    }
  }

  /** All ranked videos, highest total first. */
  List<VideoRecord> all() {
    return ranked;
  }

  /** The videos that are expected on a page. */
  List<VideoRecord> on(int page) {
    int from = Math.min(ranked.size(), (page - 1) * PageRequest.SIZE);
    return ranked.subList(from, Math.min(ranked.size(), from + PageRequest.SIZE));
  }

  /** The page on which a video is expected; empty if it is not ranked. */
  OptionalInt page(VideoRecord video) {
    Integer place = places.get(video.videoId());
    return place == null ? OptionalInt.empty() : OptionalInt.of(place / PageRequest.SIZE + 1);
  }

  /** The page on which totals are expected to fall below a figure. */
  int pagesDownTo(BigDecimal figure) {
    return Descending.atLeast(totals, figure) / PageRequest.SIZE + 1;
  }

  /** The last page on which a known video is expected. */
  int lastPage() {
    return Math.ceilDiv(ranked.size(), PageRequest.SIZE);
  }

  /** The known totals, in descending order. */
  List<BigDecimal> totals() {
    return totals;
  }

  /** The known total of a video; empty if it is not ranked. */
  Optional<BigDecimal> total(String videoId) {
    return Optional.ofNullable(places.get(videoId)).map(totals::get);
  }
}
