package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.Oracle.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The observations that the {@link Oracle} has of one video, and the fired levels. */
final class OracleVideo {

  private static final long NEVER = Long.MIN_VALUE;
  private static final long DAY = 86_400;
  private static final long LONG_AT_ZERO = 3 * DAY;
  private static final long KEPT = 20 * DAY;

  /** Totals of sales since an observation. */
  private record OraclePoint(long at, long sales, long gmvCents) {
    long of(OracleLevels.OracleMetric metric) {
      return metric == OracleLevels.OracleMetric.SALES_1D ? sales : gmvCents;
    }
  }

  private record Low(long at, SimulatedFigures figures) {}

  private final long createdAt;
  private final int[] fired;
  private final Deque<OraclePoint> points = new ArrayDeque<>();
  private SimulatedFigures believed;
  private Optional<Low> low = Optional.empty();
  private boolean silent;
  private boolean isNew;
  private long salesZeroSince = NEVER;
  private long gmvZeroSince = NEVER;

  /**
   * @param silent whether the first figures are a baseline; otherwise the video is new and starts
   *     from zero
   */
  OracleVideo(ListedVideo first, int metrics, boolean silent, long now) {
    createdAt = first.post().createdAt().getEpochSecond();
    fired = new int[metrics];
    believed = first.figures();
    this.silent = silent;
    isNew = !silent;
    points.add(
        silent
            ? new OraclePoint(NEVER, believed.sales(), believed.gmvCents())
            : new OraclePoint(NEVER, 0, 0));
  }

  /**
   * Whether a row is plausible. A row with much lower totals is accepted only if the next
   * observation is low too.
   */
  boolean believes(SimulatedFigures figures, long now) {
    boolean isLow =
        fell(figures.views().total(), believed.views().total())
            || fell(figures.likes().total(), believed.likes().total())
            || fell(figures.sales(), believed.sales())
            || fell(figures.gmvCents(), believed.gmvCents());
    if (!isLow) {
      low = Optional.empty();
      return true;
    }
    if (low.isPresent()) {
      believeLow();
      return true;
    }
    low = Optional.of(new Low(now, figures));
    return false;
  }

  private static boolean fell(long total, long before) {
    return before > 0 && total * 10 < before * 8;
  }

  /**
   * Whether these low figures are accepted because they have held long enough without an
   * observation.
   */
  boolean believesLow(SimulatedFigures figures, long now) {
    if (low.filter(l -> now - l.at() >= DAY && l.figures().equals(figures)).isEmpty()) {
      return false;
    }
    believeLow();
    return true;
  }

  private void believeLow() {
    low.ifPresent(l -> add(l.at(), l.figures()));
    low = Optional.empty();
  }

  /** Adds a plausible row; returns whether its sales look like a backfill. */
  boolean observe(SimulatedFigures figures, long now) {
    boolean suspect =
        (figures.sales() > 0 && endsLongZero(salesZeroSince, now))
            || (figures.gmvCents() > 0 && endsLongZero(gmvZeroSince, now));
    salesZeroSince = zeroSince(figures.sales(), salesZeroSince, now);
    gmvZeroSince = zeroSince(figures.gmvCents(), gmvZeroSince, now);
    add(now, figures);
    while (points.size() > 2 && second(points).at() < now - KEPT) {
      points.removeFirst();
    }
    return suspect;
  }

  private static OraclePoint second(Deque<OraclePoint> points) {
    Iterator<OraclePoint> all = points.iterator();
    all.next();
    return all.next();
  }

  private void add(long now, SimulatedFigures figures) {
    OraclePoint newest = points.getLast();
    if (newest.sales() != figures.sales() || newest.gmvCents() != figures.gmvCents()) {
      points.add(new OraclePoint(now, figures.sales(), figures.gmvCents()));
    }
  }

  private static boolean endsLongZero(long since, long now) {
    return since != NEVER && now - since >= LONG_AT_ZERO;
  }

  private static long zeroSince(long total, long since, long now) {
    return total > 0 ? NEVER : since == NEVER ? now : since;
  }

  /** Whether the video was new at its first observation, and was created after that second. */
  boolean createdAfter(long second) {
    return isNew && createdAt > second;
  }

  /** The increase of a total since the reference, per day if the reference is too old. */
  long increase(OracleLevels.OracleMetric metric, SimulatedFigures figures, Reference reference) {
    long before = points.getFirst().of(metric);
    for (OraclePoint point : points) {
      if (point.at() > reference.at()) {
        break;
      }
      before = point.of(metric);
    }
    long increase = Math.max(0, metric.of(figures) - before);
    long seconds =
        createdAfter(reference.at())
            ? reference.at() + reference.seconds() - createdAt
            : reference.seconds();
    return reference.averaged() && seconds > DAY
        ? Math.multiplyExact(increase, DAY) / seconds
        : increase;
  }

  /** The index of the highest level that fires now, or -1. */
  int fires(int metric, OracleLevels.OfMetric of, long value) {
    int mask = fired[metric];
    if (mask == 0 && value < of.ascending().getFirst()) {
      return -1;
    }
    int highest = -1;
    for (int i = 0; i < of.ascending().size(); i++) {
      int bit = 1 << i;
      if (value >= of.ascending().get(i) && (mask & bit) == 0) {
        mask |= bit;
        highest = i;
      } else if (of.rearms(i, value)) {
        mask &= ~bit;
      }
    }
    fired[metric] = mask;
    return silent ? -1 : highest;
  }

  /** After a suspected backfill the derived figures restart at its total. */
  void evaluated(SimulatedFigures figures, boolean suspect) {
    believed = figures;
    silent = false;
    if (suspect) {
      points.clear();
      points.add(new OraclePoint(NEVER, figures.sales(), figures.gmvCents()));
      isNew = false;
    }
  }
}
