package io.spikewatch.alert;

import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/**
 * A level that was not reached and now is, in numbers.
 *
 * @param level the bare level: what it matters stands in the severity
 * @param previous the figure before; for a video that was not known, the most it can have been
 * @param previousAt when the figure before was last seen
 * @param lowerBound whether the true figure may be higher, for want of a day of history
 * @param suspect what makes the figures doubtful, such as {@code backfill}
 * @param usual what is usual for the creator at that age, where enough is known
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
    Optional<String> suspect,
    Optional<Usual> usual) {
  public Crossing {
    level = level.plain();
  }

  /** How many times the usual the figure is, where enough is known. */
  public Optional<BigDecimal> multipleOfUsual() {
    return usual.map(u -> u.multiple(value));
  }

  /** How many times its level the figure is. */
  public BigDecimal excess() {
    BigDecimal reached =
        switch (level) {
          case Level.Absolute fixed -> fixed.number();
          case Level.OfUsual relative ->
              usual.map(u -> u.figure().multiply(relative.number())).orElse(relative.number());
        };
    return value.divide(reached, MathContext.DECIMAL64);
  }
}
