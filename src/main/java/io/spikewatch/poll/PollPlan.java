package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Bounds;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

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

  /** How closely an order is read. */
  private enum Care {
    /** The pages of videos near a level. */
    WATCH,
    /** Strides. */
    SCAN,
    /** Every page. */
    SWEEP
  }

  /** Whatever could reach a level is looked at this often, refreshed or not. */
  static final Duration DAILY = Duration.ofDays(1).minusMinutes(5);

  /** Totals that are not needed for a day's increase may stay unread for longer. */
  private static final Duration VIEWS_SWEPT_EVERY = Duration.ofDays(7).minusMinutes(5);

  private static final Duration EXACT_EVERY = Duration.ofHours(8);

  /** The schedule comes a little early now and then. */
  private static final Duration JITTER = Duration.ofMinutes(10);

  /** A catalogue of so few videos is read whole: there is nothing to save. */
  private static final int SMALL = 50;

  private static final int SALES_PROBED_EVERY = 8;
  private static final Duration OF_LATE = Duration.ofHours(6);
  private static final Duration FRESH = Duration.ofDays(2);
  private static final Duration POSTS_OF_LATE = Duration.ofDays(4);
  private static final BigDecimal LIVELY = BigDecimal.valueOf(50);
  private static final int MOST_NEWEST_PAGES = 3;

  private final Optional<Snapshot> previous;
  private final Instant now;
  private final int mostPages;
  private final Times times;
  private final Reachable reachable;
  private final List<Order> orders;
  private final boolean scans;
  private final Map<Order, Care> care = new EnumMap<>(Order.class);
  private final Map<Order, Ranking> rankings = new EnumMap<>(Order.class);
  private final Map<Order, List<VideoRecord>> nearing = new EnumMap<>(Order.class);
  private Optional<Step.Ask> first = Optional.empty();
  private Optional<Boolean> refreshed = Optional.empty();

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
    this.scans =
        !times.rhythm().rolling()
            || !times.scanned().plus(acceptedDelay).minus(JITTER).isAfter(now);
    orders.forEach(order -> care.put(order, care(order)));
  }

  private Care care(Order order) {
    Optional<Bound> swept = previous.flatMap(p -> p.bound(order));
    Duration every = order == Order.VIEWS ? VIEWS_SWEPT_EVERY : DAILY;
    if (swept.isEmpty()
        || !swept.get().at().plus(every).isAfter(now)
        || unread(order)
        || cutShort(order, swept.get())
        || previous.filter(this::small).isPresent()) {
      return Care.SWEEP;
    }
    return scans ? Care.SCAN : Care.WATCH;
  }

  private boolean small(Snapshot known) {
    return known.videos().size() <= SMALL
        && known.bounds().values().stream()
            .allMatch(b -> b.lowest().filter(l -> l.signum() == 0).isPresent());
  }

  /**
   * Whether the last sweep has not gone as far as the lowest level. Where it could not, for the
   * limit of pages or for want of figures to go by, asking again would find no more.
   */
  private boolean unread(Order order) {
    Optional<BigDecimal> level = reachable.lowest(order, true);
    return level.isPresent()
        && previous
            .flatMap(p -> p.bound(order))
            .filter(b -> b.capped() || b.lowest().isEmpty() || b.covers(level.get()))
            .isEmpty();
  }

  /** Whether the last sweep was allowed so few pages that this one can go twice as deep. */
  private boolean cutShort(Order order, Bound swept) {
    return swept.capped()
        && 2 * ranking(order).all().size() * orders.size() < mostPages * PageRequest.SIZE;
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
      refreshed = Optional.of(!unchanged(page));
      if (unchanged(page) && !goesOnUnchanged()) {
        return new Step.Stop(Why.UNCHANGED);
      }
    }
    return read.complete() ? new Step.Stop(Why.COMPLETE) : further(read);
  }

  /** Whether the source has shown figures that were not known; empty if it was not asked. */
  Optional<Boolean> refreshed() {
    return refreshed;
  }

  /** How much has been read, if all that was asked for has been. */
  Reach reach() {
    if (care.containsValue(Care.WATCH)) {
      return Reach.PROBED;
    }
    return care.containsValue(Care.SCAN) ? Reach.SCANNED : Reach.SWEPT;
  }

  /** The orders that are read page by page. */
  Set<Order> swept() {
    Set<Order> swept = EnumSet.noneOf(Order.class);
    care.forEach(
        (order, how) -> {
          if (how == Care.SWEEP) {
            swept.add(order);
          }
        });
    return swept;
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
      return Optional.of(new Step.Ask(probe(), 1, Why.PROBE));
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
    return care.get(order) != Care.WATCH && read.page(order, 1).isEmpty();
  }

  private Optional<Step.Ask> within(Order order, Observation.Builder read) {
    return switch (care.get(order)) {
      case SWEEP -> sweep(order, read);
      case SCAN -> stride(order, read);
      case WATCH -> near(order, read);
      case null -> Optional.empty();
    };
  }

  private Optional<Step.Ask> sweep(Order order, Observation.Builder read) {
    List<Page> row = read.pagesInRow(order);
    return row.isEmpty() || mayGoOn(order, row.getLast())
        ? Optional.of(new Step.Ask(order, row.size() + 1, Why.SWEEP))
        : Optional.empty();
  }

  /**
   * How far down to read. What is learned of likes may prove wrong, so sweeps go down to where no
   * level can be reached at all, and so does one scan in a few hours.
   */
  private Optional<BigDecimal> level(Order order) {
    long last = times.scanned().getEpochSecond() / EXACT_EVERY.toSeconds();
    boolean exact =
        care.get(order) == Care.SWEEP || now.getEpochSecond() / EXACT_EVERY.toSeconds() > last;
    return reachable.lowest(order, exact);
  }

  /** Whether a level can still be reached after a page. */
  private boolean mayGoOn(Order order, Page page) {
    Optional<BigDecimal> lowest = Bounds.lowest(false, order, List.of(page));
    Optional<BigDecimal> level = level(order);
    return !page.last()
        && lowest.isPresent()
        && level.isPresent()
        && lowest.get().compareTo(level.get()) >= 0;
  }

  /** The next page that is missing on the way down in strides. */
  private Optional<Step.Ask> stride(Order order, Observation.Builder read) {
    Ranking ranking = ranking(order);
    int upper = 0;
    int surplus = 0;
    int lower = 1;
    while (true) {
      Optional<Page> page = read.page(order, lower);
      if (page.isEmpty()) {
        return Optional.of(new Step.Ask(order, lower, Why.STRIDE));
      }
      if (page.get().videos().isEmpty()) {
        return Optional.empty();
      }
      int below = ranking.surplus(lower, page.get(), read);
      if (below > surplus && lower > upper + 1) {
        return Optional.of(new Step.Ask(order, (upper + lower) / 2, Why.ENTERED));
      }
      if (!mayGoOn(order, page.get())) {
        return Optional.empty();
      }
      surplus = below;
      upper = lower;
      lower = next(ranking, order, page.get(), upper, read);
    }
  }

  /** The next page that has been read, but no farther than a stride may go. */
  private int next(Ranking ranking, Order order, Page page, int upper, Observation.Builder read) {
    int farthest = farthest(ranking, order, upper, page, read);
    for (int lower = upper + 1; lower < farthest; lower++) {
      if (read.page(order, lower).isPresent()) {
        return lower;
      }
    }
    return farthest;
  }

  private Ranking ranking(Order order) {
    return rankings.computeIfAbsent(order, o -> new Ranking(previous.orElseThrow(), o));
  }

  /** The farthest page such that nobody up to it can have crossed a level below that total. */
  private int farthest(
      Ranking ranking, Order order, int upper, Page page, Observation.Builder read) {
    BigDecimal most = Bounds.lowest(false, order, List.of(page)).orElseThrow();
    int lower = upper + 1;
    int last = level(order).map(ranking::pagesDownTo).orElse(1);
    while (lower < last
        && ranking.on(upper + 1, lower + 1).stream()
            .allMatch(v -> read.seen(v.videoId()) || !reachable.mayHaveCrossed(v, order, most))) {
      lower++;
    }
    return lower;
  }

  /** The page of a video that is near a level; or the one above, if it has risen from there. */
  private Optional<Step.Ask> near(Order order, Observation.Builder read) {
    Ranking ranking = ranking(order);
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
            : scans && row.size() < MOST_NEWEST_PAGES && allFresh(row.getLast());
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
      return scans || postsOfLate();
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

  /**
   * Which order the probe reads. Of a creator whose refreshes are known, the videos with most views
   * if they still move, for they are to be read anyway. Of one whose figures have moved of late,
   * the newest: there a new one shows at once. Of one that stands still, another order from hour to
   * hour, for an old video may take off again; mostly by views or age, which show most of what
   * moves.
   */
  private Order probe() {
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

  /** Whether the first page by views had views on its last day. */
  private boolean lively() {
    return care.get(Order.VIEWS) != Care.SWEEP
        && ranking(Order.VIEWS).on(1, 1).stream()
                .map(v -> v.figures().orZero(Metric.VIEWS_1D))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .compareTo(LIVELY)
            >= 0;
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
  private boolean goesOnUnchanged() {
    return times.rhythm().rolling()
        || !previous.orElseThrow().sweptAt().plus(DAILY).isAfter(now)
        || orders.stream().anyMatch(this::unread);
  }
}
