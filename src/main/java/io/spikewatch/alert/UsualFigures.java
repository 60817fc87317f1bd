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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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

  /** Ages are similar within the first of these factors that gives enough samples. */
  private static final int[] WINDOWS = {2, 4};

  /** What a video had at an age in seconds; what is only known of some video has no id. */
  private record Sample(String videoId, long age, BigDecimal value) {}

  private final Optional<Snapshot> snapshot;

  /** Collected and found once: a snapshot is asked for every video, and a plan at every page. */
  private final Map<Metric, List<Sample>> samples = new EnumMap<>(Metric.class);

  private final Map<Metric, Optional<BigDecimal>> lowest = new EnumMap<>(Metric.class);

  /** What was usual by that snapshot; nothing if there is none. */
  public UsualFigures(Optional<Snapshot> snapshot) {
    this.snapshot = snapshot;
  }

  /** What is usual for a video of that age, not counting the video itself. */
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
      if (similar.size() >= LEAST_SAMPLES) {
        return Optional.of(new Usual(middle(similar, metric), similar.size()))
            .filter(usual -> usual.figure().compareTo(floor(metric)) >= 0);
      }
    }
    return Optional.empty();
  }

  /** The lowest figure that is usual at any age: no relative level can be lower than a multiple. */
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

  /** Every sample there is, ascending by value: whatever is chosen of them needs no sorting. */
  private static List<Sample> collected(Snapshot snapshot, Metric metric) {
    List<Sample> samples = new ArrayList<>();
    for (VideoRecord video : snapshot.videos().values()) {
      long age = bounded(Duration.between(video.createdAt(), video.lastSeenAt()));
      video
          .valueAt(video.lastSeenAt(), metric)
          .ifPresent(v -> samples.add(new Sample(video.videoId(), age, v)));
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
