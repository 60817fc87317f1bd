package io.spikewatch.core.history;

import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that the source would show next, as predicted from a snapshot. They contain the same
 * videos with the same totals, and each video has increased a little on its last day.
 */
final class KnownCatalogue {

  private final Snapshot known;
  private final Map<Order, List<VideoStats>> ordered = new EnumMap<>(Order.class);

  KnownCatalogue(Snapshot known) {
    this.known = known;
  }

  /** Whether every video of the creator is known. */
  boolean whole() {
    return known.bounds().values().stream()
        .anyMatch(b -> b.lowest().filter(lowest -> lowest.signum() == 0).isPresent());
  }

  /** Returns a page. If only a part of the catalogue is known, no page is the last one. */
  Page page(Order order, int number) {
    List<VideoStats> all = ordered.computeIfAbsent(order, this::ordered);
    int from = Math.min(all.size(), (number - 1) * PageRequest.SIZE);
    List<VideoStats> shown = all.subList(from, Math.min(all.size(), from + PageRequest.SIZE));
    return new Page(
        shown, whole() ? shown.size() : PageRequest.SIZE, 0, 0, Optional.of(known.creator()));
  }

  private List<VideoStats> ordered(Order order) {
    Comparator<VideoRecord> ascending =
        order
            .metric()
            .map(m -> Comparator.comparing((VideoRecord v) -> v.figures().orZero(m)))
            .orElseGet(() -> Comparator.comparing(VideoRecord::createdAt));
    return known.videos().values().stream()
        .sorted(ascending.reversed())
        .map(KnownCatalogue::moved)
        .toList();
  }

  private static VideoStats moved(VideoRecord video) {
    BigDecimal more = video.figures().orZero(Metric.VIEWS_1D).add(BigDecimal.ONE);
    Figures figures = new Figures.Builder().set(Metric.VIEWS_1D, more).build().or(video.figures());
    return new VideoStats(video.videoId(), video.createdAt(), "", Optional.empty(), figures);
  }
}
