package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a 1-day figure is heading.
 *
 * @param figure the likely peak, to three digits; never below the present figure
 * @param at when the rise is one day old, so that the figure has its peak. If the figure is likely
 *     near its peak now, the time of the observation
 * @param low the lower end of the range: two thirds of the figure, or the present figure
 * @param high the upper end of the range: one and a half times the figure
 * @param next the level that the figure reaches before its peak, if there is one
 */
public record Projection(
    BigDecimal figure, Instant at, BigDecimal low, BigDecimal high, Optional<NextLevel> next) {

  /**
   * A level, and when the figure reaches it at its present pace.
   *
   * @param level without its severity
   */
  public record NextLevel(Level level, Instant at) {
    public NextLevel {
      level = level.plain();
    }
  }
}
