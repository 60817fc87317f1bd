package io.spikewatch.core.scan;

import io.spikewatch.core.scan.Reachable.Depth;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How each order of a creator's videos is read in a poll, and how deep.
 *
 * <p>If figures are refreshed once a day, every refresh is read. An order of sales is read page by
 * page down to its lowest level. A long order of views is read page by page once a week, and by
 * skip scans in between. If figures change continuously, a full scan takes place once a day.
 */
public final class ScanDepth {

  /** For figures that change continuously: a full scan finds what deletions have hidden. */
  private static final Duration FULL_EVERY = Due.DAILY;

  /**
   * For figures that change continuously: figures below the levels are needed only to measure
   * increases.
   */
  private static final Duration REFERENCE_EVERY = Duration.ofHours(6).minus(Due.MAX_JITTER);

  /** For figures that are refreshed once a day: a full scan finds what deletions have hidden. */
  public static final Duration WEEKLY = Duration.ofDays(7).minus(Due.MAX_JITTER);

  /**
   * Skipping pages costs the page of the newest videos. An order of fewer pages is therefore read
   * page by page: of up to four pages, skipping saves less than that page.
   */
  private static final int MIN_PAGES_TO_SKIP = 5;

  /** The schedule is sometimes a little early. */
  private static final Duration JITTER = Duration.ofMinutes(10);

  /**
   * A catalogue of at most this number of videos is read completely, because skipping saves
   * nothing.
   */
  private static final int SMALL = 3 * PageRequest.SIZE;

  private final Optional<Snapshot> previous;
  private final Times times;
  private final Instant now;
  private final List<Order> orders;
  private final Reachable reachable;
  private final boolean scans;
  private final boolean small;
  private final Map<Order, ScanMode> modes = new EnumMap<>(Order.class);
  private final Map<Order, Optional<Ranking>> rankings = new EnumMap<>(Order.class);

  ScanDepth(
      Optional<Snapshot> previous,
      Times times,
      Instant now,
      Duration acceptedDelay,
      List<Order> orders,
      Reachable reachable) {
    this.previous = previous;
    this.times = times;
    this.now = now;
    this.orders = orders;
    this.reachable = reachable;
    this.scans =
        !times.pattern().rolling()
            || !times.scanned().plus(acceptedDelay).minus(JITTER).isAfter(now);
    this.small = previous.filter(ScanDepth::isSmall).isPresent();
    orders.forEach(order -> modes.put(order, chosen(order)));
  }

  /** How an order is read. */
  ScanMode mode(Order order) {
    return modes.getOrDefault(order, ScanMode.NEAR);
  }

  /** Whether a scan of everything that could reach a level is due. */
  boolean scans() {
    return scans;
  }

  /** A scan of an order in its mode. */
  SkipScan scan(Order order, ScanMode mode) {
    boolean full = mode == ScanMode.FULL;
    boolean reference = full || referenceIsDue();
    Optional<BigDecimal> bottom =
        small ? Optional.of(BigDecimal.ZERO) : reachable.lowest(order, depth(reference));
    return new SkipScan(
        order,
        ranking(order),
        bottom,
        (video, most) ->
            !small
                && (reachable.isAccurate(video, order, most)
                    || (!full && !reachable.mayHaveCrossed(video, order, most))),
        full ? PollPlan.Why.SCAN : PollPlan.Why.SKIP_SCAN);
  }

  /**
   * A first scan reads down to where likes are impossible, to learn the ratio of likes to views.
   */
  private Depth depth(boolean reference) {
    if (previous.isEmpty()) {
      return Depth.FIRST;
    }
    return reference ? Depth.REFERENCE : Depth.CROSSING;
  }

  /** For figures that change continuously: whether figures below the levels are read too. */
  boolean referenceIsDue() {
    long last = times.scanned().getEpochSecond() / REFERENCE_EVERY.toSeconds();
    return now.getEpochSecond() / REFERENCE_EVERY.toSeconds() > last;
  }

  /** The expected positions of the known videos in an order; empty if it has not been read. */
  Optional<Ranking> ranking(Order order) {
    return rankings.computeIfAbsent(
        order,
        o ->
            previous
                .filter(p -> p.bound(o).isPresent())
                .map(p -> new Ranking(p, o, seenSince(p, o))));
  }

  /**
   * If pages above the levels are skipped, a video that the last full scan did not show counts as
   * deleted. In the other modes only pages below every level are skipped, where a deleted video
   * causes no error.
   */
  private Instant seenSince(Snapshot known, Order order) {
    return times.pattern().rolling() || !reachable.followsIncreases(order)
        ? known.bound(order).map(ScanBound::at).orElse(Instant.EPOCH)
        : Instant.EPOCH;
  }

  /** How much has been read, if every requested page has been read. */
  Coverage coverage() {
    Collection<ScanMode> all = modes.values();
    if (all.contains(ScanMode.NEAR)) {
      return Coverage.PROBED;
    }
    return all.contains(ScanMode.SKIP) ? Coverage.SCANNED : Coverage.SWEPT;
  }

  /** The orders that are read page by page down to the lowest level. */
  Set<Order> full() {
    Set<Order> full = EnumSet.noneOf(Order.class);
    orders.stream().filter(order -> mode(order) == ScanMode.FULL).forEach(full::add);
    return full;
  }

  /** Whether a level is set below the depth of all earlier scans. */
  boolean unread() {
    return orders.stream().anyMatch(this::unread);
  }

  private ScanMode chosen(Order order) {
    Optional<ScanBound> bound = previous.flatMap(p -> p.bound(order));
    if (bound.isEmpty() || unread(order) || small) {
      return ScanMode.FULL;
    }
    if (!times.pattern().rolling()) {
      return maySkip(order, bound.get()) ? ScanMode.SKIP : ScanMode.FULL;
    }
    if (!bound.get().at().plus(FULL_EVERY).isAfter(now)) {
      return ScanMode.FULL;
    }
    return scans ? ScanMode.SKIP : ScanMode.NEAR;
  }

  private boolean maySkip(Order order, ScanBound bound) {
    return !reachable.followsIncreases(order)
        && bound.at().plus(WEEKLY).isAfter(now)
        && pagesAboveLevels(order) >= MIN_PAGES_TO_SKIP;
  }

  /**
   * Whether pages above the levels are skipped, so that only the newest page reliably shows a new
   * video.
   */
  boolean skips() {
    return modes.containsValue(ScanMode.SKIP);
  }

  /** The pages, from the first one on, that a scan of an order surely reads. */
  int pagesInRow(Order order) {
    return mode(order) == ScanMode.FULL ? pagesAboveLevels(order) : 1;
  }

  /**
   * Whether a limit of pages covers every order down to its lowest level, so that no page of the
   * newest videos is needed.
   */
  boolean fitsInto(int pages) {
    return reachedLevels() && pagesAboveLevels() <= pages;
  }

  /** The approximate number of pages that a scan reads; empty if the last one was cut short. */
  OptionalInt expectedPages() {
    return reachedLevels()
        ? OptionalInt.of(pagesAboveLevels() + (skips() ? 1 : 0))
        : OptionalInt.empty();
  }

  /** Whether the last scan was not cut short, so that the videos above the levels are known. */
  private boolean reachedLevels() {
    return orders.stream()
        .allMatch(
            order -> previous.flatMap(p -> p.bound(order)).filter(b -> !b.capped()).isPresent());
  }

  private int pagesAboveLevels() {
    return orders.stream().mapToInt(this::pagesAboveLevels).sum();
  }

  private int pagesAboveLevels(Order order) {
    return reachable
        .lowest(order, Depth.CROSSING)
        .flatMap(level -> ranking(order).map(r -> r.pagesDownTo(level)))
        .orElse(1);
  }

  /** Whether every video is known, and there are only a few. */
  private static boolean isSmall(Snapshot known) {
    return known.videos().size() <= SMALL
        && !known.bounds().isEmpty()
        && known.bounds().values().stream()
            .allMatch(b -> b.lowest().filter(l -> l.signum() == 0).isPresent());
  }

  /**
   * Whether the last scan did not reach the lowest level. If a page limit or missing figures
   * stopped it, another scan would find nothing more, so the result is false.
   */
  private boolean unread(Order order) {
    Optional<BigDecimal> level = reachable.lowest(order, Depth.SUFFICIENT);
    return level.isPresent()
        && previous
            .flatMap(p -> p.bound(order))
            .filter(b -> b.capped() || b.lowest().isEmpty() || b.covers(level.get()))
            .isEmpty();
  }
}
