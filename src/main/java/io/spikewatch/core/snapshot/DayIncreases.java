package io.spikewatch.core.snapshot;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Derives the daily increase from the observations of a video: its current total, less its total at
 * the reference observation.
 *
 * <p>The reference is the youngest observation that is a day older. If observations are further
 * apart than {@link #DENSE}, it is the one nearest to a day among those 18 to 30 hours older. If
 * all are older than that, the youngest one is used, and the figure is the average for 24 hours. If
 * all are younger, the figure is a lower bound.
 *
 * <p>A total never falls. If an observation did not see a video, the total was therefore at most
 * its value at the next observation. Unless it was higher before, it was also at most the lowest
 * total that the observation read. That bound is used instead of zero.
 */
final class DayIncreases {

  /** A day, reduced by the jitter of a schedule and the length of a run. */
  static final Duration DAY = Duration.ofDays(1).minusMinutes(15);

  private static final Duration DENSE = Duration.ofHours(2);
  private static final Duration MIN_DAY = Duration.ofHours(18);
  private static final Duration MAX_DAY = Duration.ofHours(30);

  /**
   * A past state.
   *
   * @param most the maximum that the total can have been
   * @param last the total as it was last seen
   */
  private record Past(Instant at, BigDecimal most, BigDecimal last) {}

  private final Metric cumulative;
  private final Instant createdAt;
  private final SalesPoint newest;
  private final Instant dayBefore;
  private final List<Past> ascending;

  private DayIncreases(
      Metric cumulative, Instant createdAt, SalesPoint newest, List<Past> ascending) {
    this.cumulative = cumulative;
    this.createdAt = createdAt;
    this.newest = newest;
    this.dayBefore = newest.at().minus(DAY);
    this.ascending = ascending;
  }

  /**
   * The increases of one total.
   *
   * @param points the known totals of the video, ascending; the last point is still valid
   * @param refreshes the observations, whether or not they saw the video
   * @param observedAt the newest observation of the video
   */
  static DayIncreases of(
      Metric cumulative,
      Instant createdAt,
      List<SalesPoint> points,
      List<ReadRefresh> refreshes,
      Instant observedAt) {
    SalesPoint newest =
        new SalesPoint(observedAt, points.getLast().sales(), points.getLast().gmv());
    List<SalesPoint> before = points.stream().filter(p -> p.at().isBefore(observedAt)).toList();
    DayIncreases increases = new DayIncreases(cumulative, createdAt, newest, new ArrayList<>());
    increases.ascending.addAll(increases.past(before, refreshes));
    return increases;
  }

  /** Whether the total at a past observation is known only as a range. */
  boolean isBounded() {
    return ascending.stream().anyMatch(p -> p.most().compareTo(p.last()) > 0);
  }

  /** The increases, under the assumption that each unseen video kept its last known total. */
  DayIncreases withoutBounds() {
    List<Past> last = ascending.stream().map(p -> new Past(p.at(), p.last(), p.last())).toList();
    return new DayIncreases(cumulative, createdAt, newest, last);
  }

  private List<Past> past(List<SalesPoint> points, List<ReadRefresh> refreshes) {
    List<Past> past = new ArrayList<>();
    int next = 0;
    for (ReadRefresh refresh : refreshes) {
      while (next < points.size() && points.get(next).at().isBefore(refresh.at())) {
        past.add(seen(points.get(next)));
        next++;
      }
      boolean seen = next < points.size() && points.get(next).at().equals(refresh.at());
      if (!seen && refresh.at().isBefore(newest.at())) {
        SalesPoint after = next < points.size() ? points.get(next) : newest;
        Optional<SalesPoint> before =
            next == 0 ? Optional.empty() : Optional.of(points.get(next - 1));
        unseen(refresh, before, after).ifPresent(past::add);
      }
    }
    points.subList(next, points.size()).forEach(p -> past.add(seen(p)));
    return past;
  }

  private Past seen(SalesPoint point) {
    BigDecimal total = point.get(cumulative);
    return new Past(point.at(), total, total);
  }

  /** The state of the video at an observation that did not see it. */
  private Optional<Past> unseen(
      ReadRefresh refresh, Optional<SalesPoint> before, SalesPoint after) {
    if (refresh.at().isBefore(createdAt)) {
      return Optional.of(new Past(refresh.at(), ZERO, ZERO));
    }
    if (before.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal last = before.get().get(cumulative);
    BigDecimal later = after.get(cumulative);
    if (last.compareTo(later) == 0) {
      return Optional.of(new Past(refresh.at(), last, last));
    }
    return refresh
        .most(cumulative, last)
        .map(most -> new Past(refresh.at(), most.min(last.max(later)), last));
  }

  DayIncrease increase() {
    if (createdAt.isAfter(newest.at().minus(Duration.ofDays(1)))) {
      return new DayIncrease(newest.get(cumulative), false, Optional.empty());
    }
    Optional<Past> dayOld = dayOld();
    Optional<Past> oldestYounger = oldestYounger();
    if (dayOld.filter(this::dense).isPresent()) {
      return exact(dayOld.get());
    }
    Optional<Past> nearest =
        nearest(dayOld, oldestYounger.filter(p -> dayOld.isPresent() || !dense(p)));
    if (nearest.isPresent()) {
      return exact(nearest.get());
    }
    Optional<DayIncrease> measured =
        oldestYounger.map(p -> new DayIncrease(gained(p), true, Optional.empty()));
    return dayOld
        .map(this::average)
        .filter(a -> measured.filter(m -> m.value().compareTo(a.value()) > 0).isEmpty())
        .or(() -> measured)
        .orElseGet(() -> new DayIncrease(ZERO, true, Optional.empty()));
  }

  /** The last state that is at least a day old. */
  private Optional<Past> dayOld() {
    for (Past past : ascending.reversed()) {
      if (!younger(past)) {
        return Optional.of(past);
      }
    }
    return Optional.empty();
  }

  private Optional<Past> oldestYounger() {
    for (Past past : ascending) {
      if (younger(past)) {
        return Optional.of(past);
      }
    }
    return Optional.empty();
  }

  private boolean younger(Past past) {
    return past.at().isAfter(dayBefore);
  }

  /** Whether the next observation followed within {@link #DENSE}. */
  private boolean dense(Past past) {
    Instant next = newest.at();
    for (Past other : ascending) {
      if (other.at().isAfter(past.at())) {
        next = other.at();
        break;
      }
    }
    return Duration.between(past.at(), next).compareTo(DENSE) <= 0;
  }

  private Optional<Past> nearest(Optional<Past> dayOld, Optional<Past> younger) {
    Optional<Past> older = dayOld.filter(p -> age(p).compareTo(MAX_DAY) <= 0);
    Optional<Past> newer = younger.filter(p -> age(p).compareTo(MIN_DAY) >= 0);
    return older
        .filter(o -> newer.filter(n -> distance(n).compareTo(distance(o)) < 0).isEmpty())
        .or(() -> newer);
  }

  private Duration distance(Past past) {
    return age(past).minus(Duration.ofDays(1)).abs();
  }

  private Duration age(Past past) {
    return Duration.between(past.at(), newest.at());
  }

  private BigDecimal gained(Past past) {
    return newest.get(cumulative).subtract(past.most()).max(ZERO);
  }

  private DayIncrease exact(Past past) {
    return new DayIncrease(gained(past), past.most().compareTo(past.last()) > 0, Optional.empty());
  }

  /** If the average of several days reaches a level, at least one of the days did. */
  private DayIncrease average(Past past) {
    BigDecimal seconds = BigDecimal.valueOf(age(past).toSeconds());
    BigDecimal day = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    BigDecimal average =
        gained(past)
            .multiply(day)
            .divide(seconds, cumulative == Metric.GMV ? 2 : 0, RoundingMode.DOWN);
    BigDecimal hours = seconds.divide(BigDecimal.valueOf(3_600), 1, RoundingMode.HALF_UP);
    return new DayIncrease(average, past.most().compareTo(past.last()) > 0, Optional.of(hours));
  }
}
