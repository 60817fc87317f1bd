package io.spikewatch.poll;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.alert.UsualFigures;
import io.spikewatch.snapshot.LikeRatio;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which levels videos can reach: by their totals, by the most that they can have gained, and by
 * their pace.
 */
final class Reachable {

  /**
   * A day's increase needs the figure of the day before, so sales are followed from a two-hundredth
   * of the lowest level on; what was below that can distort an increase by no more. It costs hardly
   * a page more than a tenth: what sells at all has mostly sold for more than that.
   */
  private static final BigDecimal FOLLOWED_FROM = new BigDecimal("0.005");

  /**
   * A video may bring more likes than any before. One that brings even more than this is found by
   * the reads that go all the way down (see {@link Thoroughness#lowest}).
   */
  private static final BigDecimal MARGIN = new BigDecimal("1.25");

  /** A video that gets to its next level with so many days like the last one is watched closely. */
  private static final BigDecimal DAYS_AHEAD = new BigDecimal("3");

  /** A figure between these shares of a level that has fired may leave it, and come back. */
  private static final BigDecimal MAY_HAVE_LEFT = new BigDecimal("0.5");

  private static final BigDecimal MAY_LEAVE = new BigDecimal("1.5");

  /**
   * Where a video stands in a metric.
   *
   * @param next the lowest level that has not fired
   * @param mayLeave whether a level that has fired may be left, so that it can fire again
   */
  private record Standing(
      Metric metric, BigDecimal value, Optional<BigDecimal> next, boolean mayLeave) {

    boolean mayHaveCrossed(BigDecimal gain) {
      return mayHaveReached(gain) || mayLeave;
    }

    boolean mayHaveReached(BigDecimal gain) {
      return next.filter(level -> level.compareTo(value.add(gain)) <= 0).isPresent();
    }
  }

  private final Map<Metric, List<BigDecimal>> levels = new EnumMap<>(Metric.class);
  private final BigDecimal likesPerView;

  /** Found once for each video: a plan asks again after every page. */
  private final Map<Order, Map<String, List<Standing>>> standings = new EnumMap<>(Order.class);

  Reachable(Optional<Snapshot> known, Thresholds thresholds) {
    UsualFigures usuals = new UsualFigures(known);
    for (Metric metric : thresholds.active()) {
      levels.put(
          metric,
          thresholds.of(metric).stream()
              .flatMap(l -> figure(l, metric, usuals).stream())
              .sorted()
              .toList());
    }
    likesPerView =
        known.map(LikeRatio::most).orElse(BigDecimal.ONE).multiply(MARGIN).min(BigDecimal.ONE);
  }

  /** What a level stands for; a multiple of the usual for the lowest that is usual at any age. */
  private static Optional<BigDecimal> figure(Level level, Metric metric, UsualFigures usuals) {
    return switch (level) {
      case Level.Absolute(BigDecimal figure, var severity) -> Optional.of(figure);
      case Level.OfUsual(BigDecimal times, var severity) ->
          usuals.lowest(metric).map(times::multiply);
    };
  }

  /**
   * The total of an order below which no level of any of its metrics is reached.
   *
   * @param exact whether a view may bring any number of likes, up to one
   */
  Optional<BigDecimal> lowest(Order order, boolean exact) {
    return metrics(order)
        .flatMap(
            metric ->
                levels.getOrDefault(metric, List.of()).stream()
                    .limit(1)
                    .map(l -> total(metric, l, exact)))
        .min(Comparator.naturalOrder());
  }

  private BigDecimal total(Metric metric, BigDecimal level, boolean exact) {
    if (metric.derived()) {
      return level.multiply(FOLLOWED_FROM);
    }
    return metric.total() == Metric.LIKES && !exact
        ? level.divide(likesPerView, 0, RoundingMode.FLOOR)
        : level;
  }

  /**
   * Whether a video may have crossed a level since it was last seen, if its total in the order is
   * no more than that now.
   */
  boolean mayHaveCrossed(VideoRecord video, Order order, BigDecimal most) {
    BigDecimal before = order.metric().map(video.figures()::orZero).orElse(ZERO);
    BigDecimal gain = most.subtract(before).max(ZERO);
    return standings(video, order).stream()
        .anyMatch(
            s ->
                s.mayHaveCrossed(
                    s.metric().total() == Metric.LIKES ? gain.multiply(likesPerView) : gain));
  }

  /** Whether a video is on its way to a level of one of an order's metrics. */
  boolean nears(VideoRecord video, Order order) {
    return standings(video, order).stream()
        .anyMatch(s -> s.mayHaveReached(value(video, pace(s.metric())).multiply(DAYS_AHEAD)));
  }

  private Stream<Metric> metrics(Order order) {
    return levels.keySet().stream().filter(m -> Order.bounding(m) == order);
  }

  private List<Standing> standings(VideoRecord video, Order order) {
    return standings
        .computeIfAbsent(order, o -> new HashMap<>())
        .computeIfAbsent(
            video.videoId(), id -> metrics(order).map(m -> standing(video, m)).toList());
  }

  private Standing standing(VideoRecord video, Metric metric) {
    BigDecimal value = value(video, metric);
    BigDecimal mark = video.marks().getOrDefault(metric, value).max(value);
    List<BigDecimal> all = levels.getOrDefault(metric, List.of());
    Optional<BigDecimal> next = all.stream().filter(l -> l.compareTo(mark) > 0).findFirst();
    boolean mayLeave =
        metric.window() != Metric.Window.TOTAL
            && all.stream()
                .filter(l -> l.compareTo(mark) <= 0)
                .anyMatch(
                    l ->
                        value.compareTo(l.multiply(MAY_HAVE_LEFT)) >= 0
                            && value.compareTo(l.multiply(MAY_LEAVE)) <= 0);
    return new Standing(metric, value, next, mayLeave);
  }

  private static BigDecimal value(VideoRecord video, Metric metric) {
    return video.valueAt(video.lastSeenAt(), metric).orElse(ZERO);
  }

  /** What the last day brought to a metric. */
  private static Metric pace(Metric metric) {
    return switch (metric.total()) {
      case LIKES -> Metric.LIKES_1D;
      case SALES -> Metric.SALES_1D;
      case GMV -> Metric.GMV_1D;
      default -> Metric.VIEWS_1D;
    };
  }
}
