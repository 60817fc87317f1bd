package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.poll.Thoroughness.Care;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which page of a creator to ask for next, or that it is enough.
 *
 * <p>No figure of a video exceeds its total. So pages in the descending order of a total, read
 * until it falls below the lowest level that matters, hold every video that can fire: that bound is
 * exact, but for likes, where it is learned (see {@link io.spikewatch.snapshot.LikeRatio}). Three
 * things make it cheap.
 *
 * <ul>
 *   <li>A <b>probe</b>: if the first page holds what is known, the source has not refreshed.
 *   <li><b>Strides</b>: between two pages of an order a video has at most the lowest total of the
 *       upper one. If none of those known to be in between can have crossed a level with that, the
 *       pages in between are skipped, as long as the lower page shows that nobody has entered. Only
 *       a deletion in the same hours could hide an entry, until the next sweep.
 *   <li><b>Cadence</b>, where figures move all the time: what is near a level is looked at in every
 *       poll, and the rest, which would have to come from far, as often as the accepted delay says.
 * </ul>
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
    /** A page in which a level can still be reached, one after the other. */
    SWEEP,
    /** A page at the end of a stride. */
    STRIDE,
    /** A page within a stride, because somebody has entered it. */
    ENTERED,
    /** A page with a video that is near a level. */
    NEAR,
    /** A page of the newest videos, where most spikes happen. */
    NEWEST,
    /** The source has no data of this creator. */
    EMPTY,
    /** The probe shows what is known already. */
    UNCHANGED,
    /** No video can have reached a level since the last look. */
    NOTHING_NEAR,
    /** Every video of the creator has been read. */
    COMPLETE,
    /** Every video that can have reached a level has been read. */
    COVERED,
    /** The limit of pages for one creator and poll. */
    CAPPED
  }

  private static final Duration FRESH = Duration.ofDays(2);
  private static final Duration POSTS_OF_LATE = Duration.ofDays(4);
  private static final int MOST_NEWEST_PAGES = 3;

  private final Optional<Snapshot> previous;
  private final Instant now;
  private final int mostPages;
  private final Times times;
  private final Reachable reachable;
  private final List<Order> orders;
  private final Rankings rankings;
  private final Thoroughness thoroughness;
  private final Probe probe;
  private final Map<Order, List<VideoRecord>> nearing = new EnumMap<>(Order.class);
  private Optional<Step.Ask> first = Optional.empty();
  private boolean refreshed;

  PollPlan(
      Optional<Snapshot> previous,
      Thresholds thresholds,
      Instant now,
      int mostPages,
      Times times,
      Duration acceptedDelay) {
    this.previous = previous;
    this.now = now;
    this.mostPages = mostPages;
    this.times = times;
    this.reachable = new Reachable(previous, thresholds);
    this.orders = thresholds.active().stream().map(Order::bounding).distinct().sorted().toList();
    this.rankings = new Rankings(previous);
    this.thoroughness =
        new Thoroughness(
            previous, times, now, mostPages, acceptedDelay, orders, reachable, rankings);
    this.probe = new Probe(previous, times, now, orders, thoroughness, rankings);
  }

  /** The step after what has been read so far. */
  Step next(Observation.Builder read) {
    if (read.pages() == 0) {
      first = first(read);
      return first.<Step>map(ask -> ask).orElseGet(() -> new Step.Stop(Why.NOTHING_NEAR));
    }
    if (read.pages() == 1) {
      Step.Ask asked = first.orElseThrow();
      Page page = read.page(asked.order(), asked.page()).orElseThrow();
      if (page.rows() == 0 && asked.page() == 1) {
        return new Step.Stop(Why.EMPTY);
      }
      refreshed = !probe.unchanged(page);
      if (!refreshed && !thoroughness.goesOnUnchanged()) {
        return new Step.Stop(Why.UNCHANGED);
      }
    }
    return read.complete() ? new Step.Stop(Why.COMPLETE) : further(read);
  }

  /** Whether the source has shown figures that were not known. */
  boolean refreshed() {
    return refreshed;
  }

  /** How much has been read, if all that was asked for has been. */
  Reach reach() {
    return thoroughness.reach();
  }

  /** The orders that are read page by page. */
  Set<Order> swept() {
    return thoroughness.swept();
  }

  /** How far earlier sweeps went in the orders that matter. */
  Map<Order, Bound> sweptBefore() {
    Map<Order, Bound> before = new EnumMap<>(Order.class);
    previous.ifPresent(p -> before.putAll(p.bounds()));
    before.keySet().retainAll(orders);
    return before;
  }

  /** The first page: the newest videos, or whatever shows best that the source has refreshed. */
  private Optional<Step.Ask> first(Observation.Builder read) {
    if (!times.rhythm().rolling() || previous.isEmpty()) {
      return Optional.of(new Step.Ask(probe.order(), 1, Why.PROBE));
    }
    return further(read) instanceof Step.Ask ask ? Optional.of(ask) : Optional.empty();
  }

  /** The orders follow each other, and none may take the one page that each later one needs. */
  private Step further(Observation.Builder read) {
    int room =
        mostPages - read.pages() - (int) orders.stream().filter(o -> begins(o, read)).count();
    boolean capped = false;
    Optional<Step.Ask> newest = newest(read);
    if (newest.isPresent() && room > 0) {
      return newest.get();
    }
    for (Order order : orders) {
      Optional<Step.Ask> ask = within(order, read);
      if (ask.isPresent() && (begins(order, read) ? read.pages() < mostPages : room > 0)) {
        return ask.get();
      }
      capped |= ask.isPresent();
    }
    return new Step.Stop(capped ? Why.CAPPED : read.pages() == 0 ? Why.NOTHING_NEAR : Why.COVERED);
  }

  private boolean begins(Order order, Observation.Builder read) {
    return thoroughness.of(order) != Care.WATCH && read.page(order, 1).isEmpty();
  }

  private Optional<Step.Ask> within(Order order, Observation.Builder read) {
    return switch (thoroughness.of(order)) {
      case SWEEP -> sweep(order, read);
      case SCAN -> new Strides(order, rankings.in(order), reachable, thoroughness, read).missing();
      case WATCH -> near(order, read);
    };
  }

  private Optional<Step.Ask> sweep(Order order, Observation.Builder read) {
    List<Page> row = read.pagesInRow(order);
    return row.isEmpty() || thoroughness.goesOnAfter(order, row.getLast())
        ? Optional.of(new Step.Ask(order, row.size() + 1, Why.SWEEP))
        : Optional.empty();
  }

  /** The page of a video that is near a level; or the one above, if it has risen from there. */
  private Optional<Step.Ask> near(Order order, Observation.Builder read) {
    Ranking ranking = rankings.in(order);
    return nearing
        .computeIfAbsent(
            order, o -> ranking.all().stream().filter(v -> reachable.nears(v, o)).toList())
        .stream()
        .filter(v -> !read.seen(v.videoId()))
        .flatMap(v -> page(ranking, order, v, read).stream())
        .min(Comparator.naturalOrder())
        .map(page -> new Step.Ask(order, page, Why.NEAR));
  }

  private static Optional<Integer> page(
      Ranking ranking, Order order, VideoRecord video, Observation.Builder read) {
    OptionalInt expected = ranking.page(video);
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    int page = expected.getAsInt();
    if (read.page(order, page).isEmpty()) {
      return Optional.of(page);
    }
    return page > 1 && read.page(order, page - 1).isEmpty()
        ? Optional.of(page - 1)
        : Optional.empty();
  }

  /** The newest videos: the first page of those who post, and more while they are all fresh. */
  private Optional<Step.Ask> newest(Observation.Builder read) {
    List<Page> row = read.pagesInRow(Order.NEWEST);
    boolean wanted =
        row.isEmpty()
            ? wantsNewest()
            : thoroughness.scans() && row.size() < MOST_NEWEST_PAGES && allFresh(row.getLast());
    return wanted
        ? Optional.of(new Step.Ask(Order.NEWEST, row.size() + 1, Why.NEWEST))
        : Optional.empty();
  }

  /**
   * Where refreshes are known to come once a day, every new video that matters is in the scan, if
   * that is not cut short.
   */
  private boolean wantsNewest() {
    if (times.rhythm().rolling()) {
      return thoroughness.scans() || postsOfLate();
    }
    return times.rhythm().days() == 0
        || previous.filter(p -> p.bounds().values().stream().noneMatch(Bound::capped)).isEmpty();
  }

  private boolean postsOfLate() {
    return previous.stream()
        .flatMap(known -> known.videos().values().stream())
        .anyMatch(v -> v.createdAt().isAfter(now.minus(POSTS_OF_LATE)));
  }

  private boolean allFresh(Page page) {
    return !page.last()
        && page.videos().stream()
            .map(VideoStats::createdAt)
            .min(Comparator.naturalOrder())
            .filter(oldest -> oldest.isAfter(now.minus(FRESH)))
            .isPresent();
  }
}
