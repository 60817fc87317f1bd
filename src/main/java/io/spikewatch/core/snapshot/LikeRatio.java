package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The maximum ratio of likes to views of a creator.
 *
 * <p>The source cannot sort by likes. Every like needs a view, so a video has at least as many
 * views as likes. That bound is exact. The highest ratio of the creator's videos gives a tighter,
 * learned bound.
 */
public final class LikeRatio {

  private static final int MIN_RATIOS = 20;
  private static final int RATIOS_OF_A_VIDEO = 2;
  private static final BigDecimal MIN_VIEWS = BigDecimal.valueOf(500);
  private static final int SCALE = 4;

  private LikeRatio() {}

  /**
   * The maximum number of likes for a view. It is one, which is exact, while there are too few
   * videos to learn from.
   */
  public static BigDecimal most(Snapshot known) {
    if (known.videos().size() * RATIOS_OF_A_VIDEO < MIN_RATIOS) {
      return BigDecimal.ONE;
    }
    List<BigDecimal> ratios =
        known.videos().values().stream().flatMap(video -> ratios(video.figures())).toList();
    BigDecimal most = ratios.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    boolean learned = ratios.size() >= MIN_RATIOS && most.signum() > 0;
    return learned ? most.min(BigDecimal.ONE) : BigDecimal.ONE;
  }

  private static Stream<BigDecimal> ratios(Figures figures) {
    return Stream.of(
            ratio(figures.orZero(Metric.LIKES), figures.orZero(Metric.VIEWS)),
            ratio(figures.orZero(Metric.LIKES_1D), figures.orZero(Metric.VIEWS_1D)))
        .flatMap(Optional::stream);
  }

  private static Optional<BigDecimal> ratio(BigDecimal likes, BigDecimal views) {
    return views.compareTo(MIN_VIEWS) < 0
        ? Optional.empty()
        : Optional.of(likes.divide(views, SCALE, RoundingMode.UP));
  }
}
