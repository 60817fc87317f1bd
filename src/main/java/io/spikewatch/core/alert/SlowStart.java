package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A video with less than a part of the usual figure after its first day. It is evaluated once: at
 * the first refresh that shows the video at an age of 24 to 48 hours.
 */
final class SlowStart {

  private static final Duration FROM = Duration.ofDays(1);
  private static final Duration TO = Duration.ofDays(2);

  private SlowStart() {}

  /**
   * The lowest part of the usual figure that the video has missed, if this refresh evaluates it.
   *
   * @param usual called only in that case
   */
  static Optional<Crossing> of(
      Optional<Snapshot> previous,
      VideoChange change,
      MetricChange figures,
      List<Level> levels,
      Supplier<Optional<Usual>> usual) {
    List<Level> parts = parts(levels);
    if (parts.isEmpty()
        || figures.value().isEmpty()
        || change.after().lowerBound(figures.metric())
        || !isDecided(previous, change)) {
      return Optional.empty();
    }
    BigDecimal value = figures.value().get();
    Optional<Usual> known = usual.get();
    return parts.stream()
        .filter(
            part ->
                known
                    .filter(u -> value.compareTo(u.figure().multiply(part.number())) < 0)
                    .isPresent())
        .findFirst()
        .map(part -> crossing(change, figures, part, known));
  }

  /** The levels that are parts of the usual figure, ascending. */
  private static List<Level> parts(List<Level> levels) {
    List<Level> parts = new ArrayList<>();
    for (Level level : levels) {
      if (level instanceof Level.Below) {
        parts.add(level);
      }
    }
    parts.sort(Comparator.comparing(Level::number));
    return parts;
  }

  private static Crossing crossing(
      VideoChange change, MetricChange figures, Level part, Optional<Usual> usual) {
    return new Crossing(
        figures.metric(),
        part,
        figures.value().orElseThrow(),
        figures.previous(),
        figures.previousAt(),
        part.severity().orElse(Severity.WARNING),
        Reason.BELOW,
        false,
        change.after().windowHours(figures.metric()),
        Optional.empty(),
        usual,
        Optional.empty());
  }

  /** Whether the video is observed at that age for the first time; false for a baseline. */
  private static boolean isDecided(Optional<Snapshot> previous, VideoChange change) {
    boolean first =
        change
            .before()
            .map(before -> isYounger(change, AlertDetails.published(previous, before)))
            .orElse(change.discovery() == Discovery.NEW);
    return first
        && !isYounger(change, change.at())
        && !change.stats().createdAt().plus(TO).isBefore(change.at());
  }

  private static boolean isYounger(VideoChange change, Instant at) {
    return change.stats().createdAt().plus(FROM).isAfter(at);
  }
}
