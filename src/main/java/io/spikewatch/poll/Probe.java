package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.poll.Thoroughness.Care;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first page of a poll, that shows whether the source has refreshed since the last one. */
final class Probe {

  private static final int SALES_PROBED_EVERY = 8;
  private static final Duration OF_LATE = Duration.ofHours(6);
  private static final BigDecimal LIVELY = BigDecimal.valueOf(50);

  private final Optional<Snapshot> previous;
  private final Times times;
  private final Instant now;
  private final List<Order> orders;
  private final Thoroughness thoroughness;
  private final Rankings rankings;

  Probe(
      Optional<Snapshot> previous,
      Times times,
      Instant now,
      List<Order> orders,
      Thoroughness thoroughness,
      Rankings rankings) {
    this.previous = previous;
    this.times = times;
    this.now = now;
    this.orders = orders;
    this.thoroughness = thoroughness;
    this.rankings = rankings;
  }

  /**
   * Which order the probe reads. Of a creator whose refreshes are known, the videos with most views
   * if they still move, for they are to be read anyway. Of one whose figures have moved of late,
   * the newest: there a new one shows at once. Of one that stands still, another order from hour to
   * hour, for an old video may take off again; mostly by views or age, which show most of what
   * moves.
   */
  Order order() {
    if (times.rhythm().days() > 0 && orders.contains(Order.VIEWS)) {
      return lively() ? Order.VIEWS : Order.NEWEST;
    }
    if (previous.filter(p -> p.observedAt().isAfter(now.minus(OF_LATE))).isPresent()) {
      return Order.NEWEST;
    }
    long hour = now.getEpochSecond() / 3600;
    int mixed = (int) ((hour * 0x9E3779B97F4A7C15L) >>> 40);
    List<Order> telling =
        Stream.of(Order.VIEWS, Order.NEWEST)
            .filter(o -> o == Order.NEWEST || orders.contains(o))
            .toList();
    List<Order> all = Stream.concat(orders.stream(), Stream.of(Order.NEWEST)).toList();
    List<Order> turn = mixed % SALES_PROBED_EVERY == 0 ? all : telling;
    return turn.get(mixed / SALES_PROBED_EVERY % turn.size());
  }

  /** Whether a page shows nothing but what is known already. */
  boolean unchanged(Page probed) {
    return previous.isPresent()
        && probed.skippedVideos() == 0
        && probed.videos().stream().allMatch(this::known);
  }

  /** Whether the first page by views had views on its last day. */
  private boolean lively() {
    return thoroughness.of(Order.VIEWS) != Care.SWEEP
        && rankings.in(Order.VIEWS).on(1, 1).stream()
                .map(v -> v.figures().orZero(Metric.VIEWS_1D))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .compareTo(LIVELY)
            >= 0;
  }

  private boolean known(VideoStats video) {
    return previous
        .map(p -> p.videos().get(video.videoId()))
        .map(VideoRecord::figures)
        .filter(known -> video.figures().or(known).equals(known))
        .isPresent();
  }
}
