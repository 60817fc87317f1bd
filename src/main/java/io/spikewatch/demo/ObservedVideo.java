package io.spikewatch.demo;

import io.spikewatch.demo.Levels.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the referee has seen of one video, and which levels have fired. */
final class ObservedVideo {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String userId;
  private final Levels levels;
  private final Map<Metric, Set<BigDecimal>> fired = new EnumMap<>(Metric.class);
  private final ZeroWatch zeroGmv = new ZeroWatch();
  private final ZeroWatch zeroSales = new ZeroWatch();

  /** The GMV of past observations; the first entry is the newest that is at least a day old. */
  private final Deque<Sighting> sightings = new ArrayDeque<>();

  private Instant suspectUntil = Instant.MIN;
  private boolean suspectAnnounced;
  private boolean silent;

  /**
   * @param silent whether the figures at first sight are a baseline: levels they reach count as
   *     fired. Otherwise the video is new, and starts from zero.
   */
  ObservedVideo(String userId, Levels levels, boolean silent, VideoRow first) {
    this.userId = userId;
    this.levels = levels;
    this.silent = silent;
    sightings.add(new Sighting(Instant.MIN, silent ? first.figures().gmv() : BigDecimal.ZERO));
  }

  List<TrueCrossing> observe(VideoRow row, Instant at) {
    noteBackfill(row.figures(), at);
    Map<Metric, BigDecimal> values = new EnumMap<>(Metric.class);
    values.put(Metric.VIEWS_1D, BigDecimal.valueOf(row.figures().views().last1d()));
    values.put(Metric.LIKES_1D, BigDecimal.valueOf(row.figures().likes().last1d()));
    values.put(Metric.GMV_1D, increaseOfGmv(row.figures().gmv(), at));

    List<TrueCrossing> crossings = new ArrayList<>();
    values.forEach(
        (metric, value) ->
            highestNew(metric, value)
                .filter(level -> admits(metric, at))
                .map(level -> crossing(row, metric, level, at, value))
                .ifPresent(crossings::add));
    silent = false;
    return crossings;
  }

  /**
   * Fires every level that is reached, rearms every one that is left far behind, and tells the
   * highest that is new.
   */
  private Optional<BigDecimal> highestNew(Metric metric, BigDecimal value) {
    Set<BigDecimal> reached = fired.computeIfAbsent(metric, _ -> new HashSet<>());
    Optional<BigDecimal> highest = Optional.empty();
    for (BigDecimal level : levels.of(metric)) {
      if (value.compareTo(level) >= 0 && reached.add(level)) {
        highest = Optional.of(level);
      }
      if (value.compareTo(level.multiply(levels.rearm())) < 0) {
        reached.remove(level);
      }
    }
    return highest;
  }

  /** While a backfill is suspected, GMV is announced once at most. */
  private boolean admits(Metric metric, Instant at) {
    if (silent || (isSuspect(metric, at) && suspectAnnounced)) {
      return false;
    }
    suspectAnnounced |= isSuspect(metric, at);
    return true;
  }

  private boolean isSuspect(Metric metric, Instant at) {
    return metric == Metric.GMV_1D && at.isBefore(suspectUntil);
  }

  private TrueCrossing crossing(
      VideoRow row, Metric metric, BigDecimal level, Instant at, BigDecimal value) {
    return new TrueCrossing(userId, row.videoId(), metric, level, at, value, isSuspect(metric, at));
  }

  private BigDecimal increaseOfGmv(BigDecimal gmv, Instant at) {
    Instant dayAgo = at.minus(DAY).plus(TOLERANCE);
    sightings.add(new Sighting(at, gmv));
    Sighting base = sightings.removeFirst();
    while (!sightings.getFirst().at().isAfter(dayAgo)) {
      base = sightings.removeFirst();
    }
    sightings.addFirst(base);
    return gmv.subtract(base.gmv()).max(BigDecimal.ZERO);
  }

  private void noteBackfill(Figures figures, Instant at) {
    boolean gmvJumped = zeroGmv.endsLongZero(figures.gmv().signum() > 0, at);
    boolean salesJumped = zeroSales.endsLongZero(figures.sales() > 0, at);
    if ((gmvJumped || salesJumped) && !at.isBefore(suspectUntil)) {
      suspectUntil = at.plus(DAY);
      suspectAnnounced = false;
    }
  }

  private record Sighting(Instant at, BigDecimal gmv) {}

  /** Since when a cumulative figure is known to be zero. */
  private static final class ZeroWatch {

    private static final Duration LONG = Duration.ofDays(3);

    private Optional<Instant> since = Optional.empty();

    boolean endsLongZero(boolean positive, Instant at) {
      if (!positive) {
        since = Optional.of(since.orElse(at));
        return false;
      }
      boolean ends = since.isPresent() && !since.get().plus(LONG).isAfter(at);
      since = Optional.empty();
      return ends;
    }
  }
}
