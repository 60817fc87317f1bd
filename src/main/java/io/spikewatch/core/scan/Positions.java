package io.spikewatch.core.scan;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.PagesRead;
import io.spikewatch.core.snapshot.VideoStats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the position of a page with the number of videos that are known to rank above it. Videos
 * that were seen in this poll count with their new total, all others with their last one.
 */
final class Positions {

  private final Order order;
  private final Optional<Ranking> ranking;
  private final List<BigDecimal> known;
  private final List<BigDecimal> seenBefore = new ArrayList<>();
  private final List<BigDecimal> seenNow = new ArrayList<>();
  private int counted;

  Positions(Order order, Optional<Ranking> ranking) {
    this.order = order;
    this.ranking = ranking;
    this.known = ranking.map(Ranking::totals).orElse(List.of());
  }

  /** Adds the videos that were seen since the last call. */
  void add(PagesRead read) {
    if (ranking.isEmpty()) {
      return;
    }
    List<VideoStats> seen = read.seenAfter(counted);
    for (VideoStats video : seen) {
      Descending.add(seenNow, total(video));
      ranking.get().total(video.videoId()).ifPresent(before -> Descending.add(seenBefore, before));
    }
    counted += seen.size();
  }

  /** The minimum number of unknown videos above a page; negative if known videos are gone. */
  int leastEntered(int number, Page page) {
    BigDecimal highest = total(page.videos().getFirst());
    int tiedOnPage =
        (int) page.videos().stream().filter(v -> total(v).compareTo(highest) == 0).count();
    int most =
        Descending.atLeast(known, highest)
            - Descending.atLeast(seenBefore, highest)
            + Descending.atLeast(seenNow, highest)
            - tiedOnPage;
    return (number - 1) * PageRequest.SIZE - most;
  }

  /**
   * The maximum number of unknown videos above a page. If all videos of the page are tied, the
   * other videos of that total may rank below it. Otherwise they rank above it.
   */
  int mostEntered(int number, Page page) {
    BigDecimal highest = total(page.videos().getFirst());
    if (total(page.videos().getLast()).compareTo(highest) < 0) {
      return leastEntered(number, page);
    }
    int least =
        Descending.above(known, highest)
            - Descending.above(seenBefore, highest)
            + Descending.above(seenNow, highest);
    return (number - 1) * PageRequest.SIZE - least;
  }

  private BigDecimal total(VideoStats video) {
    return order.metric().map(video.figures()::orZero).orElse(BigDecimal.ZERO);
  }
}
