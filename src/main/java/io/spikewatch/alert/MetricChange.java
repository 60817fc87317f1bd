package io.spikewatch.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoChange;
import io.spikewatch.snapshot.VideoChange.Sight;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One metric of one video, before and now.
 *
 * @param mark up to which figure levels count as fired; absent if no earlier figure can be known
 * @param previous the figure before, or the most that it can have been
 * @param value the figure now; absent if it was not believed
 */
record MetricChange(
    Metric metric,
    Optional<BigDecimal> mark,
    BigDecimal previous,
    Optional<Instant> previousAt,
    Optional<BigDecimal> value,
    boolean lowerBound) {

  static MetricChange of(
      Optional<Snapshot> snapshot,
      Instant polledAt,
      VideoChange change,
      Metric metric,
      Rearm rearm) {
    Instant now = change.after().lastSeenAt();
    boolean believed =
        change.stats().figures().get(metric.derived() ? metric.total() : metric).isPresent();
    Optional<BigDecimal> value = believed ? change.after().valueAt(now, metric) : Optional.empty();
    boolean lowerBound = change.after().lowerBoundAt(now, metric);
    if (change.before().isEmpty()) {
      Optional<BigDecimal> most = mostBefore(snapshot, change, metric);
      return new MetricChange(metric, most, most.orElse(ZERO), Optional.empty(), value, lowerBound);
    }
    VideoRecord before = change.before().get();
    return new MetricChange(
        metric,
        mark(before, metric, polledAt, rearm),
        before.valueAt(polledAt, metric).orElse(ZERO),
        Optional.of(seenAt(snapshot, before, polledAt)),
        value,
        lowerBound);
  }

  /** Up to which figure the levels of a known video count as fired. */
  static Optional<BigDecimal> mark(
      VideoRecord known, Metric metric, Instant polledAt, Rearm rearm) {
    Optional<BigDecimal> figure = known.valueAt(polledAt, metric);
    return Optional.ofNullable(known.marks().get(metric))
        .or(() -> figure)
        .map(mark -> figure.map(f -> rearm.mark(mark, f)).orElse(mark));
  }

  /** Whether the figure is above all that counts as fired: no level is crossed otherwise. */
  boolean rises() {
    return value.isPresent() && mark.filter(m -> m.compareTo(value.get()) < 0).isPresent();
  }

  /** The mark to keep: none where the figure itself says the same, for the levels there are. */
  Optional<BigDecimal> keptMark(Rearm rearm, List<Level> levels) {
    if (value.isEmpty()) {
      return mark;
    }
    BigDecimal figure = value.get();
    // A derived figure sinks by itself as time passes, and would take its mark with it.
    BigDecimal lowest = metric.derived() ? ZERO : figure;
    return mark.map(m -> rearm.mark(m, figure))
        .filter(m -> m.compareTo(lowest) > 0)
        .filter(m -> levels.stream().anyMatch(l -> mayLieBetween(l, lowest, m)));
  }

  /** A multiple of the usual stands for another figure from poll to poll. */
  private static boolean mayLieBetween(Level level, BigDecimal figure, BigDecimal mark) {
    return level instanceof Level.OfUsual
        || (level.number().compareTo(figure) > 0 && level.number().compareTo(mark) <= 0);
  }

  Crossing crossing(
      int position,
      List<ActiveLevel> levels,
      Optional<Usual> usual,
      Reason reason,
      VideoChange change) {
    Level level = levels.get(position).level();
    return new Crossing(
        metric,
        level,
        value.orElseThrow(),
        previous,
        previousAt,
        level.severity().orElseGet(() -> Severity.of(position, levels.size())),
        reason,
        lowerBound,
        Backfill.suspected(change, metric) ? Optional.of(Backfill.NAME) : Optional.empty(),
        usual);
  }

  /** The most that a video which was not known can have had of a metric at the last look. */
  private static Optional<BigDecimal> mostBefore(
      Optional<Snapshot> snapshot, VideoChange change, Metric metric) {
    if (snapshot.isEmpty() || change.sight() != Sight.NEW) {
      return Optional.empty();
    }
    Instant looked =
        snapshot
            .get()
            .bound(Order.bounding(metric))
            .map(Bound::at)
            .orElse(snapshot.get().observedAt());
    boolean younger = change.stats().createdAt().isAfter(looked);
    return younger ? Optional.of(ZERO) : snapshot.get().mostUnseen(metric);
  }

  /** The figures of the last snapshot have stood until the last poll; older ones have not. */
  private static Instant seenAt(Optional<Snapshot> snapshot, VideoRecord before, Instant polledAt) {
    boolean inLastSnapshot =
        snapshot.filter(s -> s.observedAt().equals(before.lastSeenAt())).isPresent();
    return inLastSnapshot ? polledAt : before.lastSeenAt();
  }
}
