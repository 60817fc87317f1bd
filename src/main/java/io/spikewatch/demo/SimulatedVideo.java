package io.spikewatch.demo;

import io.spikewatch.demo.Figures.Count;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One video of a generated world: its true growth, and what the source makes of it. The generator
 * sets what happens to it; afterwards it is only read.
 */
final class SimulatedVideo {

  private static final long DAY = 86_400;

  private final Post post;
  private final Growth views;
  private final Growth sales;
  private final int likesPerMille;
  private final int unitPrice;
  private long crawledFrom;
  private long deletedFrom = Long.MAX_VALUE;
  private long salesShownFrom = Long.MIN_VALUE;
  private long revisedFrom = Long.MAX_VALUE;

  SimulatedVideo(Post post, Growth views, int likesPerMille, Growth sales, int unitPrice) {
    this.post = post;
    this.views = views;
    this.likesPerMille = likesPerMille;
    this.sales = sales;
    this.unitPrice = unitPrice;
    this.crawledFrom = post.createdAt().getEpochSecond();
  }

  Post post() {
    return post;
  }

  Growth views() {
    return views;
  }

  Growth sales() {
    return sales;
  }

  int unitPrice() {
    return unitPrice;
  }

  /** The source does not know the video before the second. */
  void crawledFrom(long second) {
    crawledFrom = second;
  }

  void deletedFrom(long second) {
    deletedFrom = second;
  }

  /** The source shows no sales before the second, and all of them from then on. */
  void salesShownFrom(long second) {
    salesShownFrom = second;
  }

  /** From the second on the source takes back 40 % of everything. */
  void revisedFrom(long second) {
    revisedFrom = second;
  }

  /** What the source shows when its figures are those of the given second. */
  Optional<VideoRow> row(long second) {
    if (second < crawledFrom || second >= deletedFrom) {
      return Optional.empty();
    }
    long now = shownViews(second);
    long before1d = shownViews(second - DAY);
    long before7d = shownViews(second - 7 * DAY);
    long before30d = shownViews(second - 30 * DAY);
    long sold = second < salesShownFrom ? 0 : revised(second, sales.at(second));
    Figures figures =
        new Figures(
            Count.ofTotals(now, before1d, before7d, before30d),
            Count.ofTotals(likes(now), likes(before1d), likes(before7d), likes(before30d)),
            now / 400,
            now / 250,
            now / 600,
            sold,
            BigDecimal.valueOf(sold * unitPrice));
    return Optional.of(new VideoRow(post, figures));
  }

  /**
   * Zero before the first crawl, so that for a day after it the increase equals the total, as with
   * the real source.
   */
  private long shownViews(long second) {
    return second < crawledFrom ? 0 : revised(second, views.at(second));
  }

  private long likes(long viewed) {
    return viewed * likesPerMille / 1000;
  }

  private long revised(long second, long total) {
    return second < revisedFrom ? total : total * 6 / 10;
  }
}
