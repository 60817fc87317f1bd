package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many likes a view of a creator has brought at most.
 *
 * <p>Likes cannot be sorted by, but a like needs a view: a video with so many likes has at least
 * that many views. That bound is exact. With the highest ratio that any of the creator's videos has
 * shown far fewer videos can have reached a level of likes; that bound is learned.
 */
public final class LikeRatio {

  private static final int LEAST_RATIOS = 20;
  private static final int RATIOS_OF_A_VIDEO = 2;
  private static final BigDecimal LEAST_VIEWS = BigDecimal.valueOf(500);
  private static final int SCALE = 4;

  private LikeRatio() {}

  /** The most likes for a view; one, which is exact, while there are few videos to learn from. */
  public static BigDecimal most(Snapshot known) {
    if (known.videos().size() * RATIOS_OF_A_VIDEO < LEAST_RATIOS) {
      return BigDecimal.ONE;
    }
    List<BigDecimal> ratios =
        known.videos().values().stream().flatMap(video -> ratios(video.figures())).toList();
    BigDecimal most = ratios.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    boolean learned = ratios.size() >= LEAST_RATIOS && most.signum() > 0;
    return learned ? most.min(BigDecimal.ONE) : BigDecimal.ONE;
  }

  private static Stream<BigDecimal> ratios(Figures figures) {
    return Stream.of(
            ratio(figures.orZero(Metric.LIKES), figures.orZero(Metric.VIEWS)),
            ratio(figures.orZero(Metric.LIKES_1D), figures.orZero(Metric.VIEWS_1D)))
        .flatMap(Optional::stream);
  }

  private static Optional<BigDecimal> ratio(BigDecimal likes, BigDecimal views) {
    return views.compareTo(LEAST_VIEWS) < 0
        ? Optional.empty()
        : Optional.of(likes.divide(views, SCALE, RoundingMode.UP));
  }
}
