package io.spikewatch.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was announced, held against what is true. An announcement belongs to the last crossing
 * before it that agrees in creator, video, metric and level; each is used once.
 *
 * @param pairs each crossing that was announced, with its announcement
 * @param overtaken crossings that were only announced with a higher level of the same metric, as
 *     when the source was out of order for an hour, with that announcement
 * @param missed crossings that were never announced
 * @param duplicates announcements of what had been announced
 * @param unfounded announcements of what is not true
 */
public record Verdict(
    Map<TrueCrossing, Announced> pairs,
    Map<TrueCrossing, Announced> overtaken,
    List<TrueCrossing> missed,
    List<Announced> duplicates,
    List<Announced> unfounded) {

  private static final Comparator<Announced> BY_TIME = Comparator.comparing(Announced::at);

  private record Subject(String userId, String videoId, String metric, BigDecimal level) {
    static Subject of(TrueCrossing crossing) {
      return new Subject(
          crossing.userId(),
          crossing.videoId(),
          crossing.metric().label(),
          crossing.level().stripTrailingZeros());
    }

    static Subject of(Announced announced) {
      return new Subject(
          announced.userId(),
          announced.videoId(),
          announced.metric(),
          announced.level().stripTrailingZeros());
    }
  }

  /** Holds announcements against the truth, in the order in which they were made. */
  public static Verdict of(List<TrueCrossing> truth, List<Announced> announcements) {
    Map<Subject, List<TrueCrossing>> bySubject =
        truth.stream()
            .sorted(Comparator.comparing(TrueCrossing::at))
            .collect(Collectors.groupingBy(Subject::of));
    Map<TrueCrossing, Announced> pairs = new LinkedHashMap<>();
    List<Announced> duplicates = new ArrayList<>();
    List<Announced> unfounded = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Announced a : announcements.stream().sorted(BY_TIME).toList()) {
      List<TrueCrossing> before =
          bySubject.getOrDefault(Subject.of(a), List.of()).stream()
              .filter(c -> !c.at().isAfter(a.at()))
              .toList();
      Optional<TrueCrossing> open =
          before.reversed().stream().filter(c -> !pairs.containsKey(c)).findFirst();
      if (!ids.add(a.alertId())) {
        duplicates.add(a);
      } else if (open.isPresent()) {
        pairs.put(open.get(), a);
      } else {
        (before.isEmpty() ? unfounded : duplicates).add(a);
      }
    }
    return with(truth, pairs, duplicates, unfounded);
  }

  private static Verdict with(
      List<TrueCrossing> truth,
      Map<TrueCrossing, Announced> pairs,
      List<Announced> duplicates,
      List<Announced> unfounded) {
    Map<TrueCrossing, Announced> overtaken = new LinkedHashMap<>();
    List<TrueCrossing> missed = new ArrayList<>();
    for (TrueCrossing crossing : truth) {
      if (!pairs.containsKey(crossing)) {
        instead(crossing, pairs)
            .ifPresentOrElse(a -> overtaken.put(crossing, a), () -> missed.add(crossing));
      }
    }
    return new Verdict(pairs, overtaken, missed, duplicates, unfounded);
  }

  private static Optional<Announced> instead(
      TrueCrossing crossing, Map<TrueCrossing, Announced> pairs) {
    return pairs.entrySet().stream()
        .filter(pair -> overtakes(pair.getKey(), crossing))
        .map(Map.Entry::getValue)
        .min(BY_TIME);
  }

  private static boolean overtakes(TrueCrossing other, TrueCrossing crossing) {
    return other.videoId().equals(crossing.videoId())
        && other.metric() == crossing.metric()
        && other.level().compareTo(crossing.level()) > 0
        && other.at().isAfter(crossing.at());
  }

  /** From each crossing to what announced it, ascending. */
  public List<Duration> delays() {
    return Stream.concat(pairs.entrySet().stream(), overtaken.entrySet().stream())
        .map(pair -> Duration.between(pair.getKey().at(), pair.getValue().at()))
        .sorted()
        .toList();
  }

  /** How many crossings were announced, by themselves or together with a higher level. */
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

  /** Nothing was missed, repeated or invented. */
  public boolean isClean() {
    return missed.isEmpty() && duplicates.isEmpty() && unfounded.isEmpty();
  }
}
