package io.spikewatch.alert;

import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoChange;
import io.spikewatch.snapshot.VideoChange.Sight;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Judges what an observation changes: which levels were not reached and now are.
 *
 * <p>A level fires on the edge: above the mark and at most the figure. The first snapshot of a
 * creator, and the first crawl of an old video, only set marks. A video that was not known starts
 * from zero if it is younger than the last look, and otherwise from the most that it can have had
 * then, which is what the last scan's bound says.
 */
public final class Evaluator {

  private final Rearm rearm;

  /** An evaluator that rearms by this rule. */
  public Evaluator(Rearm rearm) {
    this.rearm = rearm;
  }

  /**
   * Judges every video of a change.
   *
   * @param previous the snapshot before
   * @param polledAt when the creator was last polled, perhaps without any change since the snapshot
   */
  public Judgement judge(
      Optional<Snapshot> previous, Instant polledAt, Diff diff, Thresholds thresholds) {
    List<VideoRecord> records = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    UsualFigures usuals = new UsualFigures(previous);
    List<Metric> active = thresholds.active();
    for (VideoChange change : diff.changes()) {
      Map<Metric, BigDecimal> marks = new EnumMap<>(Metric.class);
      List<Crossing> crossings = new ArrayList<>();
      for (Metric metric : active) {
        MetricChange figures = MetricChange.of(previous, polledAt, change, metric, rearm);
        Decision decision = decide(change, figures, thresholds.of(metric), usuals);
        decision.crossing().ifPresent(crossings::add);
        reasons.merge(decision.reason(), 1, Integer::sum);
        figures.keptMark(rearm, thresholds.of(metric)).ifPresent(m -> marks.put(metric, m));
      }
      records.add(change.after().judged(marks, Backfill.suspectAt(change.after(), crossings)));
      Instant since = previous.map(Snapshot::observedAt).orElse(polledAt);
      crossings.forEach(c -> alerts.add(Alert.of(change.stats(), c, since)));
    }
    return new Judgement(records, alerts, reasons);
  }

  /** What is decided of one video of a change, metric by metric. */
  List<Decision> decisions(
      Optional<Snapshot> previous, Instant polledAt, VideoChange change, Thresholds thresholds) {
    UsualFigures usuals = new UsualFigures(previous);
    return thresholds.active().stream()
        .map(
            metric ->
                decide(
                    change,
                    MetricChange.of(previous, polledAt, change, metric, rearm),
                    thresholds.of(metric),
                    usuals))
        .toList();
  }

  private static Optional<Usual> usual(UsualFigures usuals, VideoChange change, Metric metric) {
    Duration age = Duration.between(change.after().createdAt(), change.after().lastSeenAt());
    return usuals.of(metric, change.after().videoId(), age);
  }

  private static Decision decide(
      VideoChange change, MetricChange figures, List<Level> levels, UsualFigures usuals) {
    List<Crossing> crossings = new ArrayList<>();
    Supplier<Optional<Usual>> usual = () -> usual(usuals, change, figures.metric());
    Reason reason = decide(change, figures, levels, usual, crossings);
    return new Decision(
        change.after().lastSeenAt(),
        figures.metric(),
        reason,
        figures.value(),
        figures.mark(),
        crossings.stream().findFirst());
  }

  private static Reason decide(
      VideoChange change,
      MetricChange figures,
      List<Level> levels,
      Supplier<Optional<Usual>> usual,
      List<Crossing> crossings) {
    if (figures.value().isEmpty()) {
      return Reason.NO_FIGURE;
    }
    if (figures.mark().isEmpty()) {
      return unmarked(change.sight());
    }
    if (!figures.rises()) {
      return Reason.NOT_CROSSED;
    }
    List<ActiveLevel> active = ActiveLevel.of(levels, usual);
    int fired = ActiveLevel.reached(active, figures.mark().get());
    int reached = ActiveLevel.reached(active, figures.value().get());
    if (reached <= fired) {
      return Reason.NOT_CROSSED;
    }
    if (Backfill.announced(change, figures.metric())) {
      return Reason.SUSPECT_REPEATED;
    }
    Reason reason = fired > 0 ? Reason.ESCALATED : Reason.CROSSED;
    crossings.add(figures.crossing(reached - 1, active, usual.get(), reason, change));
    return reason;
  }

  private static Reason unmarked(Sight sight) {
    return switch (sight) {
      case BASELINE -> Reason.BASELINE;
      case FIRST_CRAWL -> Reason.FIRST_CRAWL;
      case NEW, KNOWN -> Reason.NO_EARLIER_FIGURE;
    };
  }
}
