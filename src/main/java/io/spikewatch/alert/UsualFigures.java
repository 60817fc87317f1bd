package io.spikewatch.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.snapshot.AgeSample;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is usual for a creator, from the snapshot before the one that is judged, so that a spike
 * cannot raise its own yardstick.
 *
 * <p>The usual is the mean of the middle half of the creator's other videos at a similar age:
 * within a factor of two, or of four where that is too few. It says nothing from too few videos,
 * nor where it is so low that a multiple of it would be noise.
 */
public final class UsualFigures {

  /** Fewer videos than this make nothing usual. */
  static final int LEAST_SAMPLES = 8;

  /** Beyond this age a video's day is no longer shaped by its age. */
  private static final Duration OLD = Duration.ofDays(16);

  private static final Duration YOUNGEST = Duration.ofHours(1);

  private record Sample(String videoId, Duration age, BigDecimal value) {}

  private final Optional<Snapshot> snapshot;

  /** What was usual by that snapshot; nothing if there is none. */
  public UsualFigures(Optional<Snapshot> snapshot) {
    this.snapshot = snapshot;
  }

  /** What is usual for a video of that age, not counting the video itself. */
  public Optional<Usual> of(Metric metric, String videoId, Duration age) {
    List<Sample> others = samples(metric).filter(s -> !s.videoId().equals(videoId)).toList();
    for (double factor : new double[] {2, 4}) {
      List<BigDecimal> similar =
          others.stream()
              .filter(s -> similar(s.age(), age, factor))
              .map(Sample::value)
              .sorted()
              .toList();
      if (similar.size() >= LEAST_SAMPLES) {
        return Optional.of(new Usual(middle(similar, metric), similar.size()))
            .filter(usual -> usual.figure().compareTo(floor(metric)) >= 0);
      }
    }
    return Optional.empty();
  }

  /** The lowest figure that is usual at any age: no relative level can be lower than a multiple. */
  public Optional<BigDecimal> lowest(Metric metric) {
    return samples(metric)
        .map(Sample::age)
        .map(UsualFigures::bounded)
        .distinct()
        .flatMap(age -> of(metric, "", age).stream())
        .map(Usual::figure)
        .min(Comparator.naturalOrder());
  }

  private Stream<Sample> samples(Metric metric) {
    if (snapshot.isEmpty()) {
      return Stream.empty();
    }
    List<Sample> samples = new ArrayList<>();
    for (VideoRecord video : snapshot.get().videos().values()) {
      Duration age = Duration.between(video.createdAt(), video.lastSeenAt());
      video
          .valueAt(video.lastSeenAt(), metric)
          .ifPresent(v -> samples.add(new Sample(video.videoId(), age, v)));
    }
    for (AgeSample passed : snapshot.get().ageSamples()) {
      BigDecimal value = passed.values().get(metric);
      if (value != null) {
        samples.add(new Sample("", passed.age(), value));
      }
    }
    return samples.stream();
  }

  private static boolean similar(Duration one, Duration other, double factor) {
    double a = bounded(one).toSeconds();
    double b = bounded(other).toSeconds();
    return a <= b * factor && b <= a * factor;
  }

  private static Duration bounded(Duration age) {
    Duration least = age.compareTo(YOUNGEST) < 0 ? YOUNGEST : age;
    return least.compareTo(OLD) > 0 ? OLD : least;
  }

  private static BigDecimal middle(List<BigDecimal> sorted, Metric metric) {
    int cut = sorted.size() / 4;
    List<BigDecimal> half = sorted.subList(cut, sorted.size() - cut);
    int scale = metric.total() == Metric.GMV ? 2 : 0;
    return half.stream()
        .reduce(ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(half.size()), scale, RoundingMode.HALF_UP);
  }

  /** Below this a usual figure is noise, and so would be a multiple of it. */
  private static BigDecimal floor(Metric metric) {
    return switch (metric.total()) {
      case VIEWS -> BigDecimal.valueOf(100);
      case LIKES -> BigDecimal.TEN;
      case GMV -> BigDecimal.TEN;
      default -> BigDecimal.TWO;
    };
  }
}
