package io.spikewatch.core.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The levels of one metric that are announced before they are reached.
 *
 * <p>A level fires once the projected peak reaches it and the figure has reached a fifth of it. The
 * mark is the highest figure up to which predictions count as announced. Without a mark, all levels
 * count as announced that the earlier figure had reached by a fifth. So neither a baseline nor a
 * new level announces what was already rising. A level can be announced again after the figure has
 * fallen below a fifth of it by the {@link Rearm} rule.
 *
 * @param crossing the highest level that is predicted now
 * @param mark the mark to store, if a level above the figure depends on it
 */
record Prediction(Optional<Crossing> crossing, Optional<BigDecimal> mark) {

  /**
   * The prediction for a figure.
   *
   * @param resolved all levels of the metric, ascending
   * @param usual called only if a level is announced
   * @param rise called only if a level is near
   */
  static Prediction of(
      VideoChange change,
      MetricChange figures,
      List<ResolvedLevel> resolved,
      Supplier<Optional<Usual>> usual,
      Rearm rearm,
      Supplier<Optional<Rise>> rise) {
    Optional<BigDecimal> stored = figures.predictedMark();
    if (figures.value().isEmpty()) {
      return new Prediction(Optional.empty(), stored);
    }
    BigDecimal value = figures.value().get();
    BigDecimal most = value.multiply(Level.Predicted.FROM);
    BigDecimal known =
        stored
            .orElseGet(() -> countsAsAnnounced(change, figures, value))
            .min(most.divide(rearm.factor(), MathContext.DECIMAL64));
    List<ResolvedLevel> near =
        resolved.stream()
            .filter(l -> l.level() instanceof Level.Predicted)
            .filter(l -> l.figure().compareTo(value) > 0)
            .filter(l -> l.figure().compareTo(most.max(known)) <= 0)
            .toList();
    if (near.isEmpty()) {
      return new Prediction(Optional.empty(), Optional.empty());
    }
    Optional<Rise> rising = rise.get();
    BigDecimal reached = rising.map(Rise::peak).orElse(ZERO).min(most);
    BigDecimal fired = figures.highWaterMark().orElse(most).max(known);
    return new Prediction(
        near.reversed().stream()
            .filter(l -> l.figure().compareTo(reached) <= 0 && l.figure().compareTo(fired) > 0)
            .findFirst()
            .map(l -> crossing(figures, l, resolved, usual.get(), rising.orElseThrow())),
        Optional.of(known.max(reached).setScale(2, RoundingMode.UP)));
  }

  /** A new video starts from zero. */
  private static BigDecimal countsAsAnnounced(
      VideoChange change, MetricChange figures, BigDecimal value) {
    if (change.before().isEmpty()) {
      return change.discovery() == Discovery.NEW ? ZERO : value.multiply(Level.Predicted.FROM);
    }
    return figures.previous().multiply(Level.Predicted.FROM);
  }

  private static Crossing crossing(
      MetricChange figures,
      ResolvedLevel predicted,
      List<ResolvedLevel> resolved,
      Optional<Usual> usual,
      Rise rise) {
    Level level = predicted.level();
    int position = resolved.indexOf(predicted);
    return new Crossing(
        figures.metric(),
        level,
        rise.value(),
        figures.previous(),
        figures.previousAt(),
        level.severity().orElseGet(() -> Severity.of(position, resolved.size())),
        Reason.PREDICTED,
        false,
        Optional.empty(),
        Optional.empty(),
        usual,
        Optional.of(rise.toward(Optional.of(predicted))));
  }

  /** Whether a level that is reached now had been announced as predicted. */
  static boolean announced(MetricChange figures, ResolvedLevel level) {
    return level.level() instanceof Level.Predicted
        && figures.predictedMark().filter(m -> m.compareTo(level.figure()) >= 0).isPresent();
  }
}
