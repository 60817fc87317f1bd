package io.spikewatch.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was announced, held against what is true. A crossing and an announcement belong together if
 * creator, video, metric and level agree and the announcement is not the earlier one; each is used
 * once.
 *
 * @param pairs each crossing that was announced, with its announcement
 * @param overtaken crossings of which a higher level of the same metric was announced at once
 *     instead, as when the source was out of order for an hour
 * @param missed crossings that were never announced
 * @param duplicates announcements of what had been announced
 * @param unfounded announcements of what is not true
 */
public record Verdict(
    Map<TrueCrossing, Announced> pairs,
    List<TrueCrossing> overtaken,
    List<TrueCrossing> missed,
    List<Announced> duplicates,
    List<Announced> unfounded) {

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

  public static Verdict of(List<TrueCrossing> truth, List<Announced> announcements) {
    List<Announced> duplicates = new ArrayList<>();
    Map<Subject, Deque<Announced>> open = new HashMap<>();
    Set<String> ids = new HashSet<>();
    announcements.stream()
        .sorted(Comparator.comparing(Announced::at))
        .forEach(
            a -> {
              if (ids.add(a.alertId())) {
                open.computeIfAbsent(Subject.of(a), _ -> new ArrayDeque<>()).add(a);
              } else {
                duplicates.add(a);
              }
            });
    Map<TrueCrossing, Announced> pairs = new LinkedHashMap<>();
    List<TrueCrossing> unpaired = new ArrayList<>();
    List<Announced> unfounded = new ArrayList<>();
    Set<Subject> known = new HashSet<>();
    truth.stream()
        .sorted(Comparator.comparing(TrueCrossing::at))
        .forEach(
            crossing -> {
              known.add(Subject.of(crossing));
              Deque<Announced> candidates =
                  open.getOrDefault(Subject.of(crossing), new ArrayDeque<>());
              while (!candidates.isEmpty() && candidates.getFirst().at().isBefore(crossing.at())) {
                unfounded.add(candidates.removeFirst());
              }
              if (candidates.isEmpty()) {
                unpaired.add(crossing);
              } else {
                pairs.put(crossing, candidates.removeFirst());
              }
            });
    open.forEach(
        (subject, left) -> (known.contains(subject) ? duplicates : unfounded).addAll(left));
    List<TrueCrossing> overtaken =
        unpaired.stream().filter(crossing -> isOvertaken(crossing, pairs)).toList();
    unpaired.removeAll(overtaken);
    return new Verdict(pairs, overtaken, unpaired, duplicates, unfounded);
  }

  private static boolean isOvertaken(TrueCrossing crossing, Map<TrueCrossing, Announced> pairs) {
    return pairs.keySet().stream()
        .anyMatch(
            other ->
                other.videoId().equals(crossing.videoId())
                    && other.metric() == crossing.metric()
                    && other.level().compareTo(crossing.level()) > 0
                    && other.at().isAfter(crossing.at()));
  }

  /** From each crossing to its announcement, ascending. */
  public List<Duration> delays() {
    return pairs.entrySet().stream()
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
