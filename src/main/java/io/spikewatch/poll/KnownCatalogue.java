package io.spikewatch.poll;

import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that the source would show next, as far as a snapshot tells: the same videos with the
 * same totals, all of which have moved a little on their last day.
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

  /** A page; where only a part is known, none of them is the last. */
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
