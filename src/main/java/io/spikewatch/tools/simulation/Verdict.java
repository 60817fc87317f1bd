package io.spikewatch.tools.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the announcements with the truth. An announcement belongs to the last crossing before it
 * with the same creator, video, metric and level. Each crossing is used once.
 *
 * @param pairs each announced crossing with its announcement
 * @param overtaken crossings that were announced only together with a higher level of the same
 *     metric, with that announcement
 * @param missed crossings that were never announced
 * @param duplicates announcements whose id had been announced
 * @param repeats announcements of an announced crossing under a new id
 * @param unfounded announcements without a true crossing
 * @param excused announcements of an ambiguous crossing, which are neither right nor wrong
 */
public record Verdict(
    Map<TrueCrossing, Announced> pairs,
    Map<TrueCrossing, Announced> overtaken,
    List<TrueCrossing> missed,
    List<Announced> duplicates,
    List<Announced> repeats,
    List<Announced> unfounded,
    List<Announced> excused) {

  private static final Comparator<Announced> BY_TIME = Comparator.comparing(Announced::at);

  /**
   * The time for which an ambiguous crossing excuses announcements of the same metric and video.
   */
  private static final Duration AMBIGUOUS_FOR = Duration.ofHours(36);

  private record CrossingKey(String userId, String videoId, String metric, BigDecimal level) {
    static CrossingKey of(TrueCrossing crossing) {
      return new CrossingKey(
          crossing.userId(),
          crossing.videoId(),
          crossing.metric().label(),
          crossing.level().stripTrailingZeros());
    }

    static CrossingKey of(Announced announced) {
      return new CrossingKey(
          announced.userId(),
          announced.videoId(),
          announced.metric(),
          announced.level().stripTrailingZeros());
    }
  }

  /** Compares announcements with the truth, in the order of the announcements. */
  public static Verdict of(List<TrueCrossing> truth, List<Announced> announcements) {
    Map<CrossingKey, List<TrueCrossing>> bySubject =
        truth.stream()
            .sorted(Comparator.comparing(TrueCrossing::at))
            .collect(Collectors.groupingBy(CrossingKey::of));
    Map<TrueCrossing, Announced> pairs = new LinkedHashMap<>();
    Verdict verdict =
        new Verdict(
            pairs,
            new LinkedHashMap<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Set<String> ids = new HashSet<>();
    for (Announced a : announcements.stream().sorted(BY_TIME).toList()) {
      List<TrueCrossing> before =
          bySubject.getOrDefault(CrossingKey.of(a), List.of()).stream()
              .filter(c -> !c.at().isAfter(a.at()))
              .toList();
      Optional<TrueCrossing> open =
          before.reversed().stream().filter(c -> !pairs.containsKey(c)).findFirst();
      if (!ids.add(a.alertId())) {
        verdict.duplicates.add(a);
      } else if (open.isPresent()) {
        pairs.put(open.get(), a);
      } else {
        (before.isEmpty() ? verdict.unfounded : verdict.repeats).add(a);
      }
    }
    verdict.evaluate(truth);
    return verdict;
  }

  private void evaluate(List<TrueCrossing> truth) {
    Map<String, List<TrueCrossing>> byVideo =
        pairs.keySet().stream().collect(Collectors.groupingBy(TrueCrossing::videoId));
    Map<String, List<Instant>> ambiguous = new HashMap<>();
    Set<TrueCrossing> doubtful = new LinkedHashSet<>();
    for (TrueCrossing crossing : truth) {
      if (crossing.ambiguous()) {
        doubtful.add(crossing);
        ambiguous
            .computeIfAbsent(crossing.videoId() + crossing.metric().label(), _ -> new ArrayList<>())
            .add(crossing.at());
      } else if (!pairs.containsKey(crossing)) {
        byVideo.getOrDefault(crossing.videoId(), List.of()).stream()
            .filter(other -> overtakes(other, crossing))
            .flatMap(other -> Optional.ofNullable(pairs.get(other)).stream())
            .min(BY_TIME)
            .ifPresentOrElse(a -> overtaken.put(crossing, a), () -> missed.add(crossing));
      }
    }
    doubtful.forEach(
        crossing -> Optional.ofNullable(pairs.remove(crossing)).ifPresent(excused::add));
    excuse(repeats, ambiguous);
    excuse(unfounded, ambiguous);
  }

  private void excuse(List<Announced> from, Map<String, List<Instant>> ambiguous) {
    List<Announced> excusable =
        from.stream()
            .filter(
                a ->
                    ambiguous.getOrDefault(a.videoId() + a.metric(), List.of()).stream()
                        .anyMatch(
                            at -> Duration.between(at, a.at()).abs().compareTo(AMBIGUOUS_FOR) < 0))
            .toList();
    excused.addAll(excusable);
    from.removeAll(excusable);
  }

  private static boolean overtakes(TrueCrossing other, TrueCrossing crossing) {
    return other.metric() == crossing.metric()
        && other.level().compareTo(crossing.level()) > 0
        && other.at().isAfter(crossing.at());
  }

  /** The delays from each crossing to its announcement, ascending. */
  public List<Duration> delays() {
    return Stream.concat(pairs.entrySet().stream(), overtaken.entrySet().stream())
        .map(pair -> Duration.between(pair.getKey().at(), pair.getValue().at()))
        .sorted()
        .toList();
  }

  /** The number of announced crossings, alone or together with a higher level. */
  public int announced() {
    return pairs.size() + overtaken.size();
  }

  public Duration medianDelay() {
    List<Duration> delays = delays();
    return delays.isEmpty() ? Duration.ZERO : delays.get(delays.size() / 2);
  }

  public Duration longestDelay() {
    List<Duration> delays = delays();
    return delays.isEmpty() ? Duration.ZERO : delays.getLast();
  }

  /** Whether no alert was missed, repeated or false. */
  public boolean isClean() {
    return missed.isEmpty() && duplicates.isEmpty() && repeats.isEmpty() && unfounded.isEmpty();
  }
}
