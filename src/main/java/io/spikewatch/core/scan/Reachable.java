package io.spikewatch.core.scan;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.alert.UsualFigures;
import io.spikewatch.core.snapshot.LikeRatio;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which levels videos can reach, by their totals, by their maximum increase and by their pace. */
public final class Reachable {

  /**
   * The daily increase needs the figure of the day before. Sales are therefore followed from this
   * share of the lowest level. A video below that share on no read page can hide a crossing only if
   * it has between 1 and 1.05 levels today.
   */
  private static final BigDecimal FOLLOWED_FROM = new BigDecimal("0.05");

  /**
   * A page below the level is skipped if no video on it can have risen by more than this share of
   * the level. The next day's increase is then measured from the maximum that the video can have
   * had.
   */
  private static final BigDecimal ACCURACY = new BigDecimal("0.4");

  /**
   * A video may have more likes per view than any video before, so levels of likes are read deeper
   * by this factor.
   */
  private static final BigDecimal MARGIN = new BigDecimal("1.05");

  /**
   * The learned ratio of likes changes slightly with each new video. Changes within this factor
   * cause no new scan.
   */
  private static final BigDecimal TOLERANCE = new BigDecimal("1.25");

  /**
   * A video is near its next level if it reaches the level within this number of days at its last
   * pace.
   */
  private static final BigDecimal DAYS_AHEAD = BigDecimal.ONE;

  /**
   * A level that has fired may be left and reached again if the figure is between these two shares
   * of it.
   */
  private static final BigDecimal MAY_HAVE_LEFT = new BigDecimal("0.5");

  private static final BigDecimal MAY_LEAVE = new BigDecimal("1.5");

  /**
   * The distance of a video to the levels of a metric.
   *
   * @param next the lowest level that has not fired
   * @param mayLeave whether a level that has fired may be rearmed, so that it can fire again
   */
  private record LevelDistance(
      Metric metric, BigDecimal value, Optional<BigDecimal> next, boolean mayLeave) {

    boolean mayHaveCrossed(BigDecimal gain) {
      return mayHaveReached(gain) || mayLeave;
    }

    boolean mayHaveReached(BigDecimal gain) {
      return next.filter(level -> level.compareTo(value.add(gain)) <= 0).isPresent();
    }
  }

  private final Map<Metric, List<BigDecimal>> levels = new EnumMap<>(Metric.class);
  private final Map<Metric, List<BigDecimal>> predicted = new EnumMap<>(Metric.class);
  private final BigDecimal likesPerView;

  /** Computed once for each video, because a plan needs it after every page. */
  private final Map<Order, Map<String, List<LevelDistance>>> distances = new EnumMap<>(Order.class);

  public Reachable(Optional<Snapshot> known, Thresholds thresholds) {
    UsualFigures usuals = new UsualFigures(known);
    for (Metric metric : thresholds.active()) {
      levels.put(
          metric,
          thresholds.of(metric).stream()
              .flatMap(l -> figures(l, metric, usuals))
              .sorted()
              .toList());
      predicted.put(
          metric,
          thresholds.predicted(metric).stream()
              .flatMap(l -> figure(l, metric, usuals).stream())
              .toList());
    }
    likesPerView =
        known.map(LikeRatio::most).orElse(BigDecimal.ONE).multiply(MARGIN).min(BigDecimal.ONE);
  }

  /** A predicted level can fire from a fifth of it. */
  private static Stream<BigDecimal> figures(Level level, Metric metric, UsualFigures usuals) {
    Optional<BigDecimal> figure = figure(level, metric, usuals);
    return level instanceof Level.Predicted
        ? figure.stream().flatMap(f -> Stream.of(predictedFrom(f), f))
        : figure.stream();
  }

  private static BigDecimal predictedFrom(BigDecimal level) {
    return level.divide(Level.Predicted.FROM, 2, RoundingMode.DOWN);
  }

  /** The figure of a level. A multiple uses the lowest usual figure of any age. */
  private static Optional<BigDecimal> figure(Level level, Metric metric, UsualFigures usuals) {
    return switch (level) {
      case Level.Absolute(BigDecimal figure, var severity) -> Optional.of(figure);
      case Level.OfUsual(BigDecimal times, var severity) ->
          usuals.lowest(metric).map(times::multiply);
      case Level.Below _ -> Optional.empty();
      case Level.Predicted predicted -> figure(predicted.reached(), metric, usuals);
    };
  }

  /** The purpose of reading an order, which decides how deep it is read. */
  public enum Depth {
    /**
     * To see every video that can cross a level. Likes are bounded by the maximum ratio of likes to
     * views.
     */
    CROSSING,
    /**
     * The depth at which an earlier reading is still deep enough, although its ratio of likes is
     * slightly higher.
     */
    SUFFICIENT,
    /** To know also the figures from which the next day's increase is measured. */
    REFERENCE,
    /**
     * Like {@link #REFERENCE}, but exact for likes, because every like needs a view. A first scan
     * learns the ratio from it.
     */
    FIRST
  }

  /** The total of an order down to which the order is read. */
  public Optional<BigDecimal> lowest(Order order, Depth depth) {
    return metrics(order)
        .flatMap(
            metric ->
                levels.getOrDefault(metric, List.of()).stream()
                    .limit(1)
                    .map(l -> total(metric, l, depth)))
        .min(Comparator.naturalOrder());
  }

  private BigDecimal total(Metric metric, BigDecimal level, Depth depth) {
    if (metric.derived() && (depth == Depth.REFERENCE || depth == Depth.FIRST)) {
      return level.multiply(FOLLOWED_FROM);
    }
    if (metric.total() != Metric.LIKES || depth == Depth.FIRST) {
      return level;
    }
    BigDecimal views = level.divide(likesPerView, 0, RoundingMode.FLOOR);
    return depth == Depth.SUFFICIENT ? views.multiply(TOLERANCE) : views;
  }

  /** Whether the daily increase is followed in an order. */
  boolean followsIncreases(Order order) {
    return metrics(order).anyMatch(Metric::derived);
  }

  /**
   * Whether a video below every level need not be seen to measure the next day's increase. Its
   * total can have changed only so little that the increase is accurate enough.
   *
   * @param most the maximum of its current total
   */
  boolean isAccurate(VideoRecord video, Order order, BigDecimal most) {
    BigDecimal before = order.metric().map(video.figures()::orZero).orElse(ZERO);
    return lowest(order, Depth.CROSSING)
        .filter(level -> most.compareTo(level) < 0)
        .filter(level -> most.subtract(before).compareTo(level.multiply(ACCURACY)) <= 0)
        .isPresent();
  }

  /** The maximum increase of a skipped video since its last known total, in an order of sales. */
  Optional<BigDecimal> tolerance(Order order) {
    return followsIncreases(order)
        ? lowest(order, Depth.CROSSING).map(level -> level.multiply(ACCURACY))
        : Optional.empty();
  }

  /**
   * Whether a video may have crossed a level since it was last seen, if its current total is at
   * most {@code most}.
   */
  boolean mayHaveCrossed(VideoRecord video, Order order, BigDecimal most) {
    BigDecimal before = order.metric().map(video.figures()::orZero).orElse(ZERO);
    BigDecimal gain = most.subtract(before).max(ZERO);
    return distances(video, order).stream()
        .anyMatch(
            s ->
                s.mayHaveCrossed(
                    s.metric().total() == Metric.LIKES ? gain.multiply(likesPerView) : gain));
  }

  /** Whether a video approaches a level of one of an order's metrics. */
  boolean nears(VideoRecord video, Order order) {
    return distances(video, order).stream()
        .anyMatch(s -> s.mayHaveReached(value(video, pace(s.metric())).multiply(DAYS_AHEAD)));
  }

  /** Whether a video approaches a level of any metric. */
  boolean nears(VideoRecord video) {
    return levels.keySet().stream()
        .map(Order::bounding)
        .distinct()
        .anyMatch(order -> nears(video, order));
  }

  /** Whether the total of a video has reached a level of a metric. */
  boolean hasReached(VideoRecord video) {
    return levels.entrySet().stream()
        .anyMatch(
            of ->
                of.getValue().stream()
                    .limit(1)
                    .anyMatch(l -> video.figures().orZero(of.getKey().total()).compareTo(l) >= 0));
  }

  private Stream<Metric> metrics(Order order) {
    return levels.keySet().stream().filter(m -> Order.bounding(m) == order);
  }

  private List<LevelDistance> distances(VideoRecord video, Order order) {
    return distances
        .computeIfAbsent(order, o -> new HashMap<>())
        .computeIfAbsent(
            video.videoId(), id -> metrics(order).map(m -> distance(video, m)).toList());
  }

  private LevelDistance distance(VideoRecord video, Metric metric) {
    BigDecimal value = value(video, metric);
    BigDecimal mark = video.highWaterMarks().getOrDefault(metric, value).max(value);
    List<BigDecimal> all = levels.getOrDefault(metric, List.of());
    Optional<BigDecimal> next =
        mayBePredicted(metric, value)
            ? Optional.of(value)
            : all.stream().filter(l -> l.compareTo(mark) > 0).findFirst();
    boolean mayLeave =
        metric.window() != Metric.Window.TOTAL
            && all.stream()
                .filter(l -> l.compareTo(mark) <= 0)
                .anyMatch(
                    l ->
                        value.compareTo(l.multiply(MAY_HAVE_LEFT)) >= 0
                            && value.compareTo(l.multiply(MAY_LEAVE)) <= 0);
    return new LevelDistance(metric, value, next, mayLeave);
  }

  /** Whether a projection may reach a level after any increase. */
  private boolean mayBePredicted(Metric metric, BigDecimal value) {
    return predicted.getOrDefault(metric, List.of()).stream()
        .anyMatch(l -> value.compareTo(l) < 0 && value.compareTo(predictedFrom(l)) >= 0);
  }

  private static BigDecimal value(VideoRecord video, Metric metric) {
    return video.value(metric).orElse(ZERO);
  }

  /** The metric that measures the last day's increase of a metric. */
  private static Metric pace(Metric metric) {
    return switch (metric.total()) {
      case LIKES -> Metric.LIKES_1D;
      case SALES -> Metric.SALES_1D;
      case GMV -> Metric.GMV_1D;
      default -> Metric.VIEWS_1D;
    };
  }
}
