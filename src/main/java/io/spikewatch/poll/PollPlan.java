package io.spikewatch.poll;

import io.spikewatch.alert.UsualFigures;
import io.spikewatch.snapshot.Bounds;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which page of a creator to ask for next, or that it is enough.
 *
 * <p>No figure of a video exceeds its total. So pages in the descending order of a total, read
 * until it falls below the lowest level that matters, hold every video that can fire: that bound is
 * exact. Before all that comes one page as a probe; if it holds exactly what is known, the source
 * has not refreshed, and one credit was enough. Because an old video may move where the probe does
 * not look, the probe takes the orders in turn, and everything is read once a day in any case.
 */
final class PollPlan {

  /** What to do next. */
  sealed interface Step {

    /** Ask for a page. */
    record Ask(Order order, int page, Why why) implements Step {}

    /** Enough is read. */
    record Stop(Why why) implements Step {}
  }

  /** Why a page is asked for, or nothing more is. */
  enum Why {
    /** The first page: has the source refreshed? */
    PROBE,
    /** A page in which a level can still be reached. */
    BOUNDED_SCAN,
    /** A page of the newest videos, where most spikes happen. */
    NEWEST,
    /** The source has no data of this creator. */
    EMPTY,
    /** The probe shows what is known already. */
    UNCHANGED,
    /** Every video of the creator has been read. */
    COMPLETE,
    /** Every video that can reach a level has been read. */
    COVERED,
    /** The limit of pages for one creator and poll. */
    CAPPED
  }

  /** Whatever could reach a level is looked at this often, refreshed or not. */
  static final Duration SWEEP = Duration.ofDays(1).minusMinutes(5);

  /**
   * A day's increase needs the figure of the day before, so sales are followed from a tenth of the
   * lowest level on; what was below that can distort an increase by no more than a tenth.
   */
  private static final BigDecimal FOLLOWED_FROM = new BigDecimal("0.1");

  private static final int SALES_PROBED_EVERY = 8;
  private static final Duration OF_LATE = Duration.ofHours(6);
  private static final Duration FRESH = Duration.ofDays(2);
  private static final int MOST_NEWEST_PAGES = 3;

  private final Optional<Snapshot> previous;
  private final Thresholds thresholds;
  private final Instant now;
  private final int mostPages;
  private final UsualFigures usuals;
  private final List<Order> orders;

  PollPlan(Optional<Snapshot> previous, Thresholds thresholds, Instant now, int mostPages) {
    this.previous = previous;
    this.thresholds = thresholds;
    this.now = now;
    this.mostPages = mostPages;
    this.usuals = new UsualFigures(previous);
    this.orders =
        Stream.concat(
                thresholds.active().stream().map(Order::bounding).sorted(), Stream.of(Order.NEWEST))
            .distinct()
            .toList();
  }

  /** The step after what has been read so far. */
  Step next(Observation.Builder read) {
    int pages = orders.stream().mapToInt(o -> read.pages(o).size()).sum();
    if (pages == 0) {
      return new Step.Ask(probe(), 1, Why.PROBE);
    }
    if (pages == 1) {
      Page probed = read.pages(probe()).getFirst();
      if (probed.rows() == 0) {
        return new Step.Stop(Why.EMPTY);
      }
      if (unchanged(probed) && !sweepDue()) {
        return new Step.Stop(Why.UNCHANGED);
      }
    }
    return read.complete() ? new Step.Stop(Why.COMPLETE) : further(read, pages);
  }

  /** The orders follow each other, and none may take the one page that each later one needs. */
  private Step further(Observation.Builder read, int pages) {
    int room = mostPages - pages - (int) orders.stream().filter(o -> unread(read, o)).count();
    boolean capped = false;
    for (Order order : orders) {
      List<Page> done = read.pages(order);
      if (done.isEmpty() ? pages < mostPages : goesOn(order, done) && room > 0) {
        Why why = order == Order.NEWEST ? Why.NEWEST : Why.BOUNDED_SCAN;
        return new Step.Ask(order, done.size() + 1, why);
      }
      capped |= done.isEmpty() || goesOn(order, done);
    }
    return new Step.Stop(capped ? Why.CAPPED : Why.COVERED);
  }

  private static boolean unread(Observation.Builder read, Order order) {
    return read.pages(order).isEmpty();
  }

  private boolean goesOn(Order order, List<Page> pages) {
    if (order == Order.NEWEST) {
      return pages.size() < MOST_NEWEST_PAGES
          && pages.getLast().videos().stream()
              .map(VideoStats::createdAt)
              .min(Comparator.naturalOrder())
              .filter(oldest -> oldest.isAfter(now.minus(FRESH)))
              .isPresent();
    }
    Optional<BigDecimal> lowest = Bounds.lowest(false, order, pages);
    Optional<BigDecimal> level = lowestLevel(order);
    return lowest.isPresent() && level.isPresent() && lowest.get().compareTo(level.get()) >= 0;
  }

  /**
   * Which order the probe reads. Of a creator whose figures have moved of late, the newest videos:
   * there a new one shows at once. Of one that stands still, another order from hour to hour, for
   * an old video may take off again; mostly by views or age, which show most of what moves.
   */
  private Order probe() {
    if (previous.filter(p -> p.observedAt().isAfter(now.minus(OF_LATE))).isPresent()) {
      return Order.NEWEST;
    }
    long hour = now.getEpochSecond() / 3600;
    int mixed = (int) ((hour * 0x9E3779B97F4A7C15L) >>> 40);
    List<Order> telling =
        orders.stream().filter(o -> o == Order.VIEWS || o == Order.NEWEST).toList();
    List<Order> turn = mixed % SALES_PROBED_EVERY == 0 ? orders : telling;
    return turn.get(mixed / SALES_PROBED_EVERY % turn.size());
  }

  private boolean unchanged(Page probed) {
    return previous.isPresent()
        && probed.skippedVideos() == 0
        && probed.videos().stream().allMatch(this::known);
  }

  private boolean known(VideoStats video) {
    VideoRecord record = previous.map(p -> p.videos().get(video.videoId())).orElse(null);
    return record != null && video.figures().or(record.figures()).equals(record.figures());
  }

  /** Whether to read on although nothing moves: it is time, or the levels have come down. */
  private boolean sweepDue() {
    Snapshot known = previous.orElseThrow();
    return !known.sweptAt().plus(SWEEP).isAfter(now)
        || orders.stream()
            .anyMatch(o -> lowestLevel(o).filter(l -> !read(known, o, l)).isPresent());
  }

  /**
   * Whether the last sweep went as far as the level. Where it could not, for the limit of pages or
   * for want of figures to go by, asking again within the day would find no more.
   */
  private static boolean read(Snapshot known, Order order, BigDecimal level) {
    return known
        .bound(order)
        .filter(b -> b.capped() || b.lowest().isEmpty() || b.covers(level))
        .isPresent();
  }

  private Optional<BigDecimal> lowestLevel(Order order) {
    return thresholds.active().stream()
        .filter(metric -> Order.bounding(metric) == order)
        .flatMap(metric -> figures(metric).map(figure -> from(metric, figure)))
        .min(Comparator.naturalOrder());
  }

  /** What the levels stand for; a multiple of the usual for the lowest that is usual at any age. */
  private Stream<BigDecimal> figures(Metric metric) {
    return thresholds.of(metric).stream()
        .flatMap(
            level ->
                switch (level) {
                  case Level.Absolute fixed -> Stream.of(fixed.number());
                  case Level.OfUsual relative ->
                      usuals.lowest(metric).map(relative.number()::multiply).stream();
                });
  }

  private static BigDecimal from(Metric metric, BigDecimal level) {
    return metric.derived() ? level.multiply(FOLLOWED_FROM) : level;
  }
}
