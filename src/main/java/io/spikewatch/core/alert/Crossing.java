package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/**
 * A level crossing, in figures.
 *
 * @param level the level without its severity, which is stored separately
 * @param previous the previous figure; for a video that was not known, its upper bound
 * @param previousAt when the previous figure was last observed
 * @param lowerBound whether the true figure may be higher, because a day of history is missing
 * @param windowHours the number of hours that the 24-hour average covers, if observations are more
 *     than a day apart
 * @param suspect the reason why the figures are doubtful, such as {@code backfill}
 * @param usual the usual figure of the creator's videos at that age, if enough videos are known
 * @param projection where the figure is heading, if that can be said
 */
public record Crossing(
    Metric metric,
    Level level,
    BigDecimal value,
    BigDecimal previous,
    Optional<Instant> previousAt,
    Severity severity,
    Reason reason,
    boolean lowerBound,
    Optional<BigDecimal> windowHours,
    Optional<String> suspect,
    Optional<Usual> usual,
    Optional<Projection> projection) {
  public Crossing {
    level = level.plain();
  }

  /** A crossing of a figure that covers the metric's own period, without a projection. */
  public Crossing(
      Metric metric,
      Level level,
      BigDecimal value,
      BigDecimal previous,
      Optional<Instant> previousAt,
      Severity severity,
      Reason reason,
      boolean lowerBound,
      Optional<String> suspect,
      Optional<Usual> usual) {
    this(
        metric,
        level,
        value,
        previous,
        previousAt,
        severity,
        reason,
        lowerBound,
        Optional.empty(),
        suspect,
        usual,
        Optional.empty());
  }

  /** The figure as a multiple of the usual figure, if that is known. */
  public Optional<BigDecimal> multipleOfUsual() {
    return usual.map(u -> u.multiple(value));
  }

  /** The figure as a multiple of its level. */
  public BigDecimal excess() {
    BigDecimal reached = ResolvedLevel.figure(level, usual).orElse(level.number());
    return value.divide(reached, MathContext.DECIMAL64);
  }
}
