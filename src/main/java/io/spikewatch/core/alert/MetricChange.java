package io.spikewatch.core.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One metric of one video, before and now.
 *
 * @param highWaterMark the highest figure up to which levels count as fired; absent if no earlier
 *     figure is known
 * @param previous the previous figure, or its upper bound
 * @param value the current figure; absent if it was not plausible
 * @param sure for an old video that was not known, the certain increase since the last poll within
 *     the metric's period; zero for all other videos
 * @param predictedMark the highest figure up to which predictions are known to count as announced
 * @param withoutBound the figure under the assumption that an unobserved video had kept its last
 *     known total
 */
record MetricChange(
    Metric metric,
    Optional<BigDecimal> highWaterMark,
    BigDecimal previous,
    Optional<Instant> previousAt,
    Optional<BigDecimal> value,
    BigDecimal sure,
    Optional<BigDecimal> predictedMark,
    Optional<BigDecimal> withoutBound) {

  static MetricChange of(
      Optional<Snapshot> snapshot,
      Instant polledAt,
      VideoChange change,
      Metric metric,
      Rearm rearm) {
    boolean believed =
        change.believed()
            && change.stats().figures().get(metric.derived() ? metric.total() : metric).isPresent();
    Optional<BigDecimal> value = believed ? change.after().value(metric) : Optional.empty();
    Optional<BigDecimal> withoutBound =
        Optional.ofNullable(change.withoutBounds().get(metric)).or(() -> value);
    if (change.before().isEmpty()) {
      Optional<BigDecimal> most = mostBefore(snapshot, change.discovery(), metric);
      BigDecimal sure =
          change.discovery() == Discovery.OLD ? sure(snapshot, change, metric, value) : ZERO;
      return new MetricChange(
          metric,
          most,
          most.orElse(ZERO),
          Optional.empty(),
          value,
          sure,
          Optional.empty(),
          withoutBound);
    }
    VideoRecord before = change.before().get();
    return new MetricChange(
        metric,
        highWaterMark(before, metric, rearm),
        before.value(metric).orElse(ZERO),
        Optional.of(seenAt(snapshot, before, polledAt)),
        value,
        ZERO,
        Optional.ofNullable(before.predictedMarks().get(metric)),
        withoutBound);
  }

  /** The highest figure up to which the levels of a known video count as fired. */
  static Optional<BigDecimal> highWaterMark(VideoRecord known, Metric metric, Rearm rearm) {
    Optional<BigDecimal> figure = known.value(metric);
    return Optional.ofNullable(known.highWaterMarks().get(metric))
        .or(() -> figure)
        .map(mark -> figure.map(f -> rearm.highWaterMark(mark, f)).orElse(mark));
  }

  /** Whether the figure is above the high-water mark. */
  boolean rises() {
    return value.filter(this::aboveMark).isPresent();
  }

  /** Whether a level may be crossed, or be hidden by a scan bound. */
  boolean mayFire() {
    return rises() || previousAt.isEmpty() || withoutBound.filter(this::aboveMark).isPresent();
  }

  private boolean aboveMark(BigDecimal figure) {
    return highWaterMark.filter(m -> m.compareTo(figure) < 0).isPresent();
  }

  /**
   * Returns the change with only the certain increase. The previous figure is then everything that
   * is not proven to be an increase.
   */
  MetricChange fromWhatIsSure() {
    BigDecimal before = value.orElseThrow().subtract(sure);
    return new MetricChange(
        metric, highWaterMark, before, previousAt, value, sure, predictedMark, withoutBound);
  }

  /**
   * The high-water mark to store; empty if the figure itself implies it for the configured levels.
   */
  Optional<BigDecimal> storedHighWaterMark(Rearm rearm, List<Level> levels) {
    if (value.isEmpty()) {
      return highWaterMark;
    }
    BigDecimal figure = value.get();
    return highWaterMark
        .map(m -> rearm.highWaterMark(m, figure))
        .filter(m -> m.compareTo(figure) > 0)
        .filter(m -> levels.stream().anyMatch(l -> mayLieBetween(l, figure, m)));
  }

  /** A multiple can correspond to another figure at each poll, so it may lie between the two. */
  private static boolean mayLieBetween(Level level, BigDecimal figure, BigDecimal mark) {
    return switch (level) {
      case Level.Absolute(BigDecimal number, var severity) ->
          number.compareTo(figure) > 0 && number.compareTo(mark) <= 0;
      case Level.OfUsual _ -> true;
      case Level.Below _ -> false;
      case Level.Predicted(Level reached) -> mayLieBetween(reached, figure, mark);
    };
  }

  /** The maximum that a video which was not known can have had of a metric at the last poll. */
  private static Optional<BigDecimal> mostBefore(
      Optional<Snapshot> snapshot, Discovery discovery, Metric metric) {
    return switch (discovery) {
      case NEW -> Optional.of(ZERO);
      case OLD -> snapshot.flatMap(s -> s.mostUnseen(metric));
      case BASELINE, FIRST_CRAWL, KNOWN -> Optional.empty();
    };
  }

  /**
   * The increase of a total above the maximum that it can have had, limited to the metric's period.
   * An old video that was below a limit of pages or stored videos is therefore announced only for
   * its increase since then.
   */
  private static BigDecimal sure(
      Optional<Snapshot> snapshot, VideoChange change, Metric metric, Optional<BigDecimal> value) {
    if (metric.window() == Metric.Window.TOTAL) {
      return ZERO;
    }
    return snapshot
        .flatMap(s -> s.mostUnseen(metric.total()))
        .flatMap(most -> change.stats().figures().get(metric.total()).map(t -> t.subtract(most)))
        .flatMap(gained -> value.map(v -> v.min(gained).max(ZERO)))
        .orElse(ZERO);
  }

  /**
   * Figures of the last snapshot were valid until the last poll; older figures only until they were
   * read.
   */
  private static Instant seenAt(Optional<Snapshot> snapshot, VideoRecord before, Instant polledAt) {
    boolean inLastSnapshot =
        snapshot.filter(s -> !before.lastSeenAt().isBefore(s.observedAt())).isPresent();
    return inLastSnapshot && polledAt.isAfter(before.lastSeenAt()) ? polledAt : before.lastSeenAt();
  }
}
