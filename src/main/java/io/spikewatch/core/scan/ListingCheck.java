package io.spikewatch.core.scan;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds pages that cannot be the requested ones. A source, or a cache before it, that ignores the
 * page number would cost the limit of pages in every poll. In ascending order, the first pages
 * would show the smallest videos, and every spike would be missed.
 */
final class ListingCheck {

  private record Place(int number, Page page) {}

  /** A smaller difference can result from figures that are newer than the order. */
  private static final BigDecimal CLEARLY = new BigDecimal("1.1");

  private static final int MIN_VIDEOS = 5;

  private final Map<Order, Map<String, Place>> pages = new EnumMap<>(Order.class);

  /** Why the page cannot be the requested one; empty if it can. A short page ends the listing. */
  Optional<String> problem(Order order, int number, Page page) {
    if (page.last() || page.videos().isEmpty()) {
      return Optional.empty();
    }
    Place same =
        pages
            .computeIfAbsent(order, _ -> new HashMap<>())
            .putIfAbsent(page.videos().getFirst().videoId(), new Place(number, page));
    if (same != null && same.number() != number && ids(same.page()).equals(ids(page))) {
      return Optional.of(
          "page %d shows the videos of page %d: the page number is ignored"
              .formatted(number, same.number()));
    }
    return isAscending(order, page)
        ? Optional.of("page %d is in ascending order, not in descending order".formatted(number))
        : Optional.empty();
  }

  private static List<String> ids(Page page) {
    return page.videos().stream().map(VideoStats::videoId).toList();
  }

  /** Whether three quarters of all pairs of videos are clearly in the wrong order. */
  private static boolean isAscending(Order order, Page page) {
    List<BigDecimal> figures =
        page.videos().stream().flatMap(v -> figure(order, v).stream()).toList();
    int inverted = 0;
    for (int i = 0; i < figures.size(); i++) {
      BigDecimal bound = order == Order.NEWEST ? figures.get(i) : figures.get(i).multiply(CLEARLY);
      for (int j = i + 1; j < figures.size(); j++) {
        inverted += figures.get(j).compareTo(bound) > 0 ? 1 : 0;
      }
    }
    int pairs = figures.size() * (figures.size() - 1) / 2;
    return figures.size() >= MIN_VIDEOS && inverted * 4 >= pairs * 3;
  }

  private static Optional<BigDecimal> figure(Order order, VideoStats video) {
    Optional<Metric> metric = order.metric();
    return metric.isPresent()
        ? video.figures().get(metric.get())
        : Optional.of(BigDecimal.valueOf(video.createdAt().getEpochSecond()));
  }
}
