package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Bounds;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How closely each order of a creator's videos is read in a poll, and how far down. */
final class Thoroughness {

  /** How closely an order is read. */
  enum Care {
    /** The pages of videos near a level. */
    WATCH,
    /** Strides. */
    SCAN,
    /** Every page. */
    SWEEP
  }

  /** Totals that are not needed for a day's increase may stay unread for longer. */
  private static final Duration VIEWS_SWEPT_EVERY = Duration.ofDays(7).minus(Due.MOST_JITTER);

  private static final Duration EXACT_EVERY = Duration.ofHours(8);

  /** The schedule comes a little early now and then. */
  private static final Duration JITTER = Duration.ofMinutes(10);

  /** A catalogue of so few videos is read whole: there is nothing to save. */
  private static final int SMALL = 50;

  private final Optional<Snapshot> previous;
  private final Times times;
  private final Instant now;
  private final int mostPages;
  private final List<Order> orders;
  private final Reachable reachable;
  private final Rankings rankings;
  private final boolean scans;
  private final Map<Order, Care> care = new EnumMap<>(Order.class);

  Thoroughness(
      Optional<Snapshot> previous,
      Times times,
      Instant now,
      int mostPages,
      Duration acceptedDelay,
      List<Order> orders,
      Reachable reachable,
      Rankings rankings) {
    this.previous = previous;
    this.times = times;
    this.now = now;
    this.mostPages = mostPages;
    this.orders = orders;
    this.reachable = reachable;
    this.rankings = rankings;
    this.scans =
        !times.rhythm().rolling()
            || !times.scanned().plus(acceptedDelay).minus(JITTER).isAfter(now);
    orders.forEach(order -> care.put(order, care(order)));
  }

  /** How closely an order that matters is read. */
  Care of(Order order) {
    return care.getOrDefault(order, Care.WATCH);
  }

  /** Whether the time has come to look at whatever could reach a level. */
  boolean scans() {
    return scans;
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
    orders.stream().filter(order -> of(order) == Care.SWEEP).forEach(swept::add);
    return swept;
  }

  /** Whether to read on although nothing moves: it is time, or the levels have come down. */
  boolean goesOnUnchanged() {
    return times.rhythm().rolling()
        || !previous.orElseThrow().sweptAt().plus(Due.DAILY).isAfter(now)
        || orders.stream().anyMatch(this::unread);
  }

  /**
   * How far down to read. What is learned of likes may prove wrong, so sweeps go down to where no
   * level can be reached at all, and so does one scan in a few hours.
   */
  Optional<BigDecimal> lowest(Order order) {
    long last = times.scanned().getEpochSecond() / EXACT_EVERY.toSeconds();
    boolean exact =
        of(order) == Care.SWEEP || now.getEpochSecond() / EXACT_EVERY.toSeconds() > last;
    return reachable.lowest(order, exact);
  }

  /** Whether a level can still be reached after a page. */
  boolean goesOnAfter(Order order, Page page) {
    Optional<BigDecimal> seen = Bounds.lowest(false, order, List.of(page));
    Optional<BigDecimal> level = lowest(order);
    return !page.last()
        && seen.isPresent()
        && level.isPresent()
        && seen.get().compareTo(level.get()) >= 0;
  }

  private Care care(Order order) {
    Optional<Bound> swept = previous.flatMap(p -> p.bound(order));
    Duration every = order == Order.VIEWS ? VIEWS_SWEPT_EVERY : Due.DAILY;
    if (swept.isEmpty()
        || !swept.get().at().plus(every).isAfter(now)
        || unread(order)
        || cutShort(order, swept.get())
        || previous.filter(Thoroughness::small).isPresent()) {
      return Care.SWEEP;
    }
    return scans ? Care.SCAN : Care.WATCH;
  }

  private static boolean small(Snapshot known) {
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
        && 2 * rankings.in(order).all().size() * orders.size() < mostPages * PageRequest.SIZE;
  }
}
