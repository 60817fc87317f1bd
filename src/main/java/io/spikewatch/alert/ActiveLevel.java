package io.spikewatch.alert;

import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A level with the figure that it stands for, for one video at one time. */
record ActiveLevel(Level level, BigDecimal figure) {

  /** The levels of a metric, ascending; a multiple of the usual only where something is usual. */
  static List<ActiveLevel> of(Thresholds thresholds, Metric metric, Optional<Usual> usual) {
    return thresholds.of(metric).stream()
        .flatMap(level -> figure(level, usual).map(f -> new ActiveLevel(level, f)).stream())
        .sorted(Comparator.comparing(ActiveLevel::figure))
        .toList();
  }

  private static Optional<BigDecimal> figure(Level level, Optional<Usual> usual) {
    return switch (level) {
      case Level.Absolute(BigDecimal number) -> Optional.of(number);
      case Level.OfUsual(BigDecimal times) -> usual.map(u -> u.figure().multiply(times));
    };
  }
}
