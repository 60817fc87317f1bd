package io.spikewatch.core.scan;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PagesRead;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which page of a creator to request next, or to stop.
 *
 * <p>No figure of a video exceeds its total. So pages in the descending order of a total, read
 * until it falls below the lowest level, contain every video that can fire. That bound is exact,
 * except for likes, where it is learned (see {@link io.spikewatch.core.snapshot.LikeRatio}).
 *
 * <ul>
 *   <li>If figures are refreshed once a day, the first page of that scan is the <b>probe</b>. If it
 *       is unchanged, the source has not refreshed, and nothing more is read. After a refresh the
 *       scan is read page by page, once.
 *   <li>If figures change continuously, videos <b>near</b> a level are read in every poll. The
 *       others are read in a {@link SkipScan} as often as the accepted delay requires.
 *   <li>The <b>newest</b> videos are read if a scan by totals does not show new videos.
 * </ul>
 */
public final class PollPlan {

  /** The next step. */
  public sealed interface Step {

    /** Request a page. */
    record Ask(Order order, int page, Why why) implements Step {}

    /** Stop reading. */
    record Stop(Why why) implements Step {}
  }

  /** Why a page is requested, or why the reading stops. */
  public enum Why {
    /** The first page, which shows whether the source has refreshed. */
    PROBE,
    /** A page of a scan that reads every page down to the lowest level. */
    SCAN,
    /** A page of a scan that skips pages on which no level can have been crossed. */
    SKIP_SCAN,
    /**
     * A page that was skipped and is read now, because a video has entered between the pages around
     * it.
     */
    ENTERED,
    /** A page with a video that is near a level. */
    NEAR,
    /** A page of the newest videos, where most spikes happen. */
    NEWEST,
    /** The source has no data of this creator. */
    EMPTY,
    /** The probe shows no new figures. */
    UNCHANGED,
    /** No video can have reached a level since the last poll. */
    NOTHING_NEAR,
    /** Every video of the creator has been read. */
    COMPLETE,
    /** Every video that can have reached a level has been read. */
    COVERED,
    /** The limit of pages for one creator and poll is reached. */
    CAPPED
  }

  private final Optional<Snapshot> previous;
  private final int mostPages;
  private final Times times;
  private final Reachable reachable;
  private final List<Order> orders;
  private final ScanDepth depth;
  private final Probe probe;
  private final NewestVideos newest;
  private final Map<Order, SkipScan> scans = new EnumMap<>(Order.class);
  private final Map<Order, Deque<VideoRecord>> nearing = new EnumMap<>(Order.class);
  private final Set<Order> capped = EnumSet.noneOf(Order.class);
  private Optional<Step.Ask> asked = Optional.empty();
  private Optional<Boolean> refreshed = Optional.empty();
  private boolean changed;
  private boolean assumed;

  public PollPlan(
      Optional<Snapshot> previous,
      Thresholds thresholds,
      Instant now,
      int mostPages,
      Times times,
      Duration acceptedDelay) {
    this.previous = previous;
    this.mostPages = mostPages;
    this.times = times;
    Thresholds levels = thresholds.withScannedSignals();
    this.reachable = new Reachable(previous, levels);
    this.orders = levels.active().stream().map(Order::bounding).distinct().sorted().toList();
    this.depth = new ScanDepth(previous, times, now, acceptedDelay, orders, reachable);
    this.probe = new Probe(previous, times, now, mostPages, orders, depth);
    this.newest = new NewestVideos(previous, thresholds, times, now, mostPages, reachable, depth);
  }

  /** The step after the pages read so far. */
  public Step next(PagesRead read) {
    Step step = stop(read).map(Step.Stop::new).<Step>map(s -> s).orElseGet(() -> further(read));
    asked = step instanceof Step.Ask ask ? Optional.of(ask) : Optional.empty();
    return step;
  }

  /** Why to stop after the page that was read last, if it is a reason. */
  private Optional<Why> stop(PagesRead read) {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Page page = read.page(asked.get().order(), asked.get().page()).orElseThrow();
    if (page.rows() == 0 && asked.get().page() == 1 && read.seenAfter(0).isEmpty()) {
      return Optional.of(Why.EMPTY);
    }
    boolean probed = read.pages() == 1;
    if (probed) {
      changed = !probe.unchanged(page);
      assumed = !changed && probe.takesForRefreshed();
    }
    boolean undecided = refreshed.isEmpty();
    refreshed = refreshed.or(() -> probe.showsRefresh(page));
    boolean nothingNew = probed ? !changed : undecided && !refreshed.orElse(true);
    if (nothingNew && !goesOnUnchanged()) {
      return Optional.of(Why.UNCHANGED);
    }
    return read.complete() ? Optional.of(Why.COMPLETE) : Optional.empty();
  }

  /** Whether to continue although the probe shows no new figures. */
  private boolean goesOnUnchanged() {
    return times.pattern().rolling() || assumed || depth.unread() || isUnfinished();
  }

  /** Whether the newest refresh has been read only partly, because time or credits ran out. */
  private boolean isUnfinished() {
    return previous
        .filter(p -> !p.sweptAt().plus(Duration.ofDays(1)).isAfter(p.observedAt()))
        .isPresent();
  }

  /**
   * Whether the source has shown the figures of a new refresh. If no page decides it, everything is
   * read, but the refresh still counts as expected, and the next poll asks for it again. In a first
   * poll, or after a scan that a limit of pages has cut short, any new figure counts.
   */
  public boolean refreshed() {
    return refreshed.orElse(changed && !wasReadCompletely());
  }

  private boolean wasReadCompletely() {
    return previous
        .filter(p -> p.bounds().values().stream().noneMatch(ScanBound::capped))
        .isPresent();
  }

  /** Whether a refresh counts as read, although it has not changed the page of the probe. */
  public boolean assumedRefreshed() {
    return assumed && refreshed.isEmpty();
  }

  /** How much has been read, if every requested page has been read. */
  public Coverage coverage() {
    return depth.coverage();
  }

  /** The approximate number of pages that the poll needs; the limit if that is not known. */
  public int expectedPages() {
    return Math.min(mostPages, depth.expectedPages().orElse(mostPages));
  }

  /** The orders that are read down to the lowest level. */
  public Set<Order> full() {
    return depth.full();
  }

  /** The maximum increase of a total on a skipped page, in the orders of sales. */
  public Map<Order, BigDecimal> tolerances() {
    Map<Order, BigDecimal> tolerances = new EnumMap<>(Order.class);
    orders.forEach(o -> reachable.tolerance(o).ifPresent(t -> tolerances.put(o, t)));
    return tolerances;
  }

  /** The orders that the limit of pages has cut short. */
  public Set<Order> capped() {
    return Set.copyOf(capped);
  }

  /** The scan bounds of earlier polls in the orders that are still needed. */
  public Map<Order, ScanBound> boundsBefore() {
    Map<Order, ScanBound> before = new EnumMap<>(Order.class);
    previous.ifPresent(p -> before.putAll(p.bounds()));
    before.keySet().retainAll(orders);
    return before;
  }

  /**
   * The probe, the newest videos, then the orders in turn. Each order may use at least a quarter of
   * the limit.
   */
  private Step further(PagesRead read) {
    if (read.pages() == 0 && (!times.pattern().rolling() || previous.isEmpty())) {
      return probe.ask();
    }
    if (read.pages() >= mostPages) {
      orders.stream().filter(o -> ask(o, read).isPresent()).forEach(capped::add);
      return new Step.Stop(capped.isEmpty() ? Why.COVERED : Why.CAPPED);
    }
    Map<Order, Step.Ask> wanted = new EnumMap<>(Order.class);
    newest.next(read).ifPresent(ask -> wanted.put(Order.NEWEST, ask));
    orders.forEach(o -> ask(o, read).ifPresent(ask -> wanted.put(o, ask)));
    if (wanted.isEmpty()) {
      return new Step.Stop(read.pages() == 0 ? Why.NOTHING_NEAR : Why.COVERED);
    }
    if (wanted.containsKey(Order.NEWEST)) {
      return wanted.get(Order.NEWEST);
    }
    Step.Ask next =
        wanted.entrySet().stream()
            .filter(e -> hasRoom(e.getKey(), wanted.keySet(), read))
            .findFirst()
            .map(Map.Entry::getValue)
            .orElseGet(() -> wanted.values().iterator().next());
    // A video that has entered is usually new, so the newest page shows it.
    return next.why() == Why.ENTERED && read.pages(Order.NEWEST) == 0
        ? new Step.Ask(Order.NEWEST, 1, Why.NEWEST)
        : next;
  }

  /** Whether an order may use a page without taking the quarter of another unfinished order. */
  private boolean hasRoom(Order order, Set<Order> wanted, PagesRead read) {
    int quarter = Math.max(1, mostPages / 4);
    int reserved =
        wanted.stream()
            .filter(o -> o != order)
            .mapToInt(o -> Math.max(0, quarter - read.pages(o)))
            .sum();
    return read.pages() + reserved < mostPages;
  }

  private Optional<Step.Ask> ask(Order order, PagesRead read) {
    ScanMode mode = depth.mode(order);
    return switch (mode) {
      case FULL, SKIP -> scans.computeIfAbsent(order, o -> depth.scan(o, mode)).next(read);
      case NEAR -> near(order, read);
    };
  }

  /**
   * The next page with a video near a level that has not been seen, or the page above it if the
   * video has risen. A video that is settled stays settled, so each one costs time once.
   */
  private Optional<Step.Ask> near(Order order, PagesRead read) {
    Deque<VideoRecord> waiting = nearing.computeIfAbsent(order, this::nearing);
    while (!waiting.isEmpty()) {
      Optional<Integer> page = page(order, waiting.getFirst(), read);
      if (page.isPresent()) {
        return page.map(p -> new Step.Ask(order, p, Why.NEAR));
      }
      waiting.removeFirst();
    }
    return Optional.empty();
  }

  /** The videos near a level, in the order of their expected pages. */
  private Deque<VideoRecord> nearing(Order order) {
    return depth.ranking(order).stream()
        .flatMap(known -> known.all().stream())
        .filter(video -> reachable.nears(video, order))
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  /** The page on which to look for a video; empty if it has been seen or is not to be found. */
  private Optional<Integer> page(Order order, VideoRecord video, PagesRead read) {
    if (read.seen(video.videoId())) {
      return Optional.empty();
    }
    int page = depth.ranking(order).orElseThrow().page(video).orElseThrow();
    if (read.page(order, page).isEmpty()) {
      return Optional.of(page);
    }
    return page > 1 && read.page(order, page - 1).isEmpty()
        ? Optional.of(page - 1)
        : Optional.empty();
  }
}
