package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Thresholds;
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
 * Evaluates which levels an observation has crossed.
 *
 * <p>A level fires if it is above the high-water mark and at most the figure. The first snapshot of
 * a creator and the first crawl of an old video set high-water marks and fire nothing. A new video
 * starts from zero. An old video that was not known starts from the scan bound of the last poll. It
 * cannot have had a higher figure then.
 */
public final class Evaluator {

  private final Rearm rearm;

  /** Creates an evaluator with this rearm rule. */
  public Evaluator(Rearm rearm) {
    this.rearm = rearm;
  }

  /**
   * Evaluates every video of a change.
   *
   * @param previous the previous snapshot
   * @param polledAt when the creator was last polled, which can be later than the previous snapshot
   */
  public EvaluationResult evaluate(
      Optional<Snapshot> previous, Instant polledAt, Diff diff, Thresholds thresholds) {
    List<VideoRecord> records = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    UsualFigures usuals = new UsualFigures(previous);
    Instant since = previous.map(Snapshot::observedAt).orElse(polledAt);
    List<Metric> active = thresholds.active();
    for (VideoChange change : diff.changes()) {
      Map<Metric, BigDecimal> marks = new EnumMap<>(Metric.class);
      Map<Metric, BigDecimal> predicted = new EnumMap<>(Metric.class);
      List<Crossing> crossings = new ArrayList<>();
      for (Metric metric : active) {
        MetricChange figures = MetricChange.of(previous, polledAt, change, metric, rearm);
        Prediction prediction = predict(previous, change, figures, thresholds, usuals);
        for (Decision decision :
            decide(previous, change, figures, diff, thresholds, usuals, prediction)) {
          decision.crossing().ifPresent(crossings::add);
          reasons.merge(decision.reason(), 1, Integer::sum);
        }
        prediction.mark().ifPresent(mark -> predicted.put(metric, mark));
        figures
            .storedHighWaterMark(rearm, thresholds.of(metric))
            .ifPresent(m -> marks.put(metric, m));
      }
      CreatorEvents.salesMark(change, thresholds)
          .ifPresent(mark -> marks.putIfAbsent(Metric.SALES, mark));
      VideoRecord after = change.after();
      records.add(
          change.believed()
              ? after.evaluated(marks, predicted, Backfill.suspectAt(after, crossings))
              : after);
      crossings.forEach(c -> alerts.add(new Alert(previous, change, c, since)));
    }
    return new EvaluationResult(
        records, alerts, CreatorEvents.of(previous, diff, thresholds), reasons);
  }

  /** Returns the decisions about one video, one for each metric. */
  List<Decision> decisions(
      Optional<Snapshot> previous,
      Instant polledAt,
      Diff diff,
      VideoChange change,
      Thresholds thresholds) {
    UsualFigures usuals = new UsualFigures(previous);
    return thresholds.active().stream()
        .map(metric -> MetricChange.of(previous, polledAt, change, metric, rearm))
        .flatMap(
            figures ->
                decide(
                    previous,
                    change,
                    figures,
                    diff,
                    thresholds,
                    usuals,
                    predict(previous, change, figures, thresholds, usuals))
                    .stream())
        .toList();
  }

  private Prediction predict(
      Optional<Snapshot> previous,
      VideoChange change,
      MetricChange figures,
      Thresholds thresholds,
      UsualFigures usuals) {
    if (thresholds.predicted(figures.metric()).isEmpty()) {
      return new Prediction(Optional.empty(), Optional.empty());
    }
    Supplier<Optional<Usual>> usual = () -> usual(usuals, change, figures.metric());
    return Prediction.of(
        change,
        figures,
        ResolvedLevel.of(thresholds.of(figures.metric()), usual),
        usual,
        rearm,
        () -> Rise.of(previous, change, figures));
  }

  /** Decides the levels that a figure can reach, those to come, and those that a video can miss. */
  private static List<Decision> decide(
      Optional<Snapshot> previous,
      VideoChange change,
      MetricChange figures,
      Diff diff,
      Thresholds thresholds,
      UsualFigures usuals,
      Prediction prediction) {
    List<Level> levels = thresholds.of(figures.metric());
    List<Decision> decisions = new ArrayList<>();
    decisions.add(decide(previous, change, figures, levels, usuals));
    prediction.crossing().ifPresent(c -> decisions.add(fired(change, figures, c)));
    decisions.replaceAll(decision -> withinAge(change, figures, decision, thresholds));
    Optional<Crossing> missed =
        diff.refreshed()
            ? SlowStart.of(
                previous, change, figures, levels, () -> usual(usuals, change, figures.metric()))
            : Optional.empty();
    missed.ifPresent(m -> decisions.add(fired(change, figures, m)));
    return decisions;
  }

  private static Decision fired(VideoChange change, MetricChange figures, Crossing crossing) {
    return new Decision.Fired(change.at(), figures.highWaterMark(), crossing);
  }

  /** A crossing by a video above the maximum age counts as fired and is not announced. */
  private static Decision withinAge(
      VideoChange change, MetricChange figures, Decision decision, Thresholds thresholds) {
    boolean tooOld =
        decision.crossing().isPresent()
            && thresholds
                .after(Signal.MAX_AGE)
                .filter(most -> change.stats().createdAt().plus(most).isBefore(change.at()))
                .isPresent();
    return tooOld ? silent(change, figures, Reason.TOO_OLD) : decision;
  }

  private static Decision decide(
      Optional<Snapshot> previous,
      VideoChange change,
      MetricChange figures,
      List<Level> levels,
      UsualFigures usuals) {
    if (figures.value().isEmpty()) {
      return silent(change, figures, Reason.NO_FIGURE);
    }
    if (figures.highWaterMark().isEmpty()) {
      return silent(change, figures, unmarked(change.discovery()));
    }
    if (!figures.mayFire()) {
      return silent(change, figures, Reason.NOT_CROSSED);
    }
    Supplier<Optional<Usual>> usual = () -> usual(usuals, change, figures.metric());
    List<ResolvedLevel> active = ResolvedLevel.of(levels, usual);
    int fired = ResolvedLevel.reached(active, figures.highWaterMark().get());
    int reached = ResolvedLevel.reached(active, figures.value().get());
    int surely = ResolvedLevel.reached(active, figures.sure());
    if (reached <= fired && surely == 0) {
      int known = change.discovery() == Discovery.OLD ? 0 : fired;
      int without = ResolvedLevel.reached(active, figures.withoutBound().orElseThrow());
      return silent(change, figures, without > known ? Reason.HIDDEN_BY_BOUND : Reason.NOT_CROSSED);
    }
    if (Backfill.announced(change, figures.metric())) {
      return silent(change, figures, Reason.SUSPECT_REPEATED);
    }
    boolean above = reached > fired;
    int position = (above ? reached : surely) - 1;
    boolean announced = fired > 0 || Prediction.announced(figures, active.get(position));
    Crossing crossing =
        crossing(
            change,
            above ? figures : figures.fromWhatIsSure(),
            active,
            position,
            usual.get(),
            above && announced ? Reason.ESCALATED : Reason.CROSSED,
            Rise.of(previous, change, figures)
                .map(rise -> rise.projection(active.stream().skip(reached).findFirst())));
    return fired(change, figures, crossing);
  }

  private static Crossing crossing(
      VideoChange change,
      MetricChange figures,
      List<ResolvedLevel> levels,
      int position,
      Optional<Usual> usual,
      Reason reason,
      Optional<Projection> projection) {
    Metric metric = figures.metric();
    Level level = levels.get(position).level();
    return new Crossing(
        metric,
        level,
        figures.value().orElseThrow(),
        figures.previous(),
        figures.previousAt(),
        level.severity().orElseGet(() -> Severity.of(position, levels.size())),
        reason,
        change.after().lowerBound(metric),
        change.after().windowHours(metric),
        Backfill.suspected(change, metric) ? Optional.of(Backfill.NAME) : Optional.empty(),
        usual,
        projection);
  }

  private static Decision silent(VideoChange change, MetricChange figures, Reason reason) {
    return new Decision.Silent(
        change.at(), figures.metric(), reason, figures.value(), figures.highWaterMark());
  }

  private static Optional<Usual> usual(UsualFigures usuals, VideoChange change, Metric metric) {
    Duration age = Duration.between(change.after().createdAt(), change.after().lastSeenAt());
    return usuals.of(metric, change.after().videoId(), age);
  }

  private static Reason unmarked(Discovery discovery) {
    return switch (discovery) {
      case BASELINE -> Reason.BASELINE;
      case FIRST_CRAWL -> Reason.FIRST_CRAWL;
      case NEW, OLD, KNOWN -> Reason.NO_EARLIER_FIGURE;
    };
  }
}
