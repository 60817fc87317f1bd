package io.spikewatch.core.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The usual figures of a creator. They come from the snapshot before the evaluated one, so that a
 * spike cannot raise its own usual figure.
 *
 * <p>The usual figure is the mean of the middle half of the creator's other videos at a similar
 * age. Ages are similar within a factor of two, or of four if two gives too few videos. There is no
 * usual figure if there are too few videos, or if it is too low for a meaningful multiple.
 */
public final class UsualFigures {

  /** The minimum number of videos for a usual figure. */
  static final int MIN_SAMPLES = 8;

  /** Above this age, the age of a video no longer affects its daily figures. */
  private static final Duration OLD = Duration.ofDays(16);

  private static final Duration YOUNGEST = Duration.ofHours(1);

  /** Ages are similar within the first of these factors that gives enough samples. */
  private static final int[] WINDOWS = {2, 4};

  /** The figure of a video at an age in seconds. The id is empty if the video is not known. */
  private record Sample(String videoId, long age, BigDecimal value) {}

  private final Optional<Snapshot> snapshot;

  /** Collected once, because the figures are needed for every video and every page. */
  private final Map<Metric, List<Sample>> samples = new EnumMap<>(Metric.class);

  private final Map<Metric, Optional<BigDecimal>> lowest = new EnumMap<>(Metric.class);

  /** The usual figures by that snapshot; none if it is absent. */
  public UsualFigures(Optional<Snapshot> snapshot) {
    this.snapshot = snapshot;
  }

  /** The usual figure for a video of that age, without the video itself. */
  public Optional<Usual> of(Metric metric, String videoId, Duration age) {
    return of(metric, bounded(age), sample -> !sample.videoId().equals(videoId));
  }

  private Optional<Usual> of(Metric metric, long age, Predicate<Sample> counted) {
    for (int factor : WINDOWS) {
      List<BigDecimal> similar =
          samples(metric).stream()
              .filter(s -> s.age() <= age * factor && age <= s.age() * factor)
              .filter(counted)
              .map(Sample::value)
              .toList();
      if (similar.size() >= MIN_SAMPLES) {
        return Optional.of(new Usual(middle(similar, metric), similar.size()))
            .filter(usual -> usual.figure().compareTo(floor(metric)) >= 0);
      }
    }
    return Optional.empty();
  }

  /**
   * The lowest usual figure at any age: a multiple cannot resolve to less than its factor times
   * this.
   */
  public Optional<BigDecimal> lowest(Metric metric) {
    return lowest.computeIfAbsent(metric, this::lowestOfAges);
  }

  private Optional<BigDecimal> lowestOfAges(Metric metric) {
    return samples(metric).stream()
        .map(Sample::age)
        .distinct()
        .flatMap(age -> of(metric, age, sample -> true).stream())
        .map(Usual::figure)
        .min(Comparator.naturalOrder());
  }

  private List<Sample> samples(Metric metric) {
    return samples.computeIfAbsent(
        metric, m -> snapshot.map(s -> collected(s, m)).orElse(List.of()));
  }

  /** All samples, ascending by value, so that a selection of them needs no sorting. */
  private static List<Sample> collected(Snapshot snapshot, Metric metric) {
    List<Sample> samples = new ArrayList<>();
    for (VideoRecord video : snapshot.videos().values()) {
      long age = bounded(Duration.between(video.createdAt(), video.lastSeenAt()));
      video.value(metric).ifPresent(v -> samples.add(new Sample(video.videoId(), age, v)));
    }
    for (AgeSample passed : snapshot.ageSamples()) {
      Optional.ofNullable(passed.values().get(metric))
          .ifPresent(v -> samples.add(new Sample("", bounded(passed.age()), v)));
    }
    samples.sort(Comparator.comparing(Sample::value));
    return samples;
  }

  private static long bounded(Duration age) {
    return Math.clamp(age.toSeconds(), YOUNGEST.toSeconds(), OLD.toSeconds());
  }

  private static BigDecimal middle(List<BigDecimal> sorted, Metric metric) {
    int cut = sorted.size() / 4;
    List<BigDecimal> half = sorted.subList(cut, sorted.size() - cut);
    int scale = metric.total() == Metric.GMV ? 2 : 0;
    return half.stream()
        .reduce(ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(half.size()), scale, RoundingMode.HALF_UP);
  }

  /** A usual figure below this is too low for a meaningful multiple. */
  private static BigDecimal floor(Metric metric) {
    return switch (metric.total()) {
      case VIEWS -> BigDecimal.valueOf(100);
      case LIKES -> BigDecimal.TEN;
      case GMV -> BigDecimal.TEN;
      default -> BigDecimal.TWO;
    };
  }
}
