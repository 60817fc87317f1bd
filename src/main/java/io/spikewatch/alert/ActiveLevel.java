package io.spikewatch.alert;

import io.spikewatch.watch.Level;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A level with the figure that it stands for, for one video at one time. */
record ActiveLevel(Level level, BigDecimal figure) {

  /**
   * The levels of a metric, ascending; a multiple of the usual only where something is usual.
   *
   * @param usual is asked only if a level is a multiple
   */
  static List<ActiveLevel> of(List<Level> levels, Supplier<Optional<Usual>> usual) {
    boolean relative = levels.stream().anyMatch(Level.OfUsual.class::isInstance);
    Optional<Usual> known = relative ? usual.get() : Optional.empty();
    return levels.stream()
        .flatMap(level -> figure(level, known).map(f -> new ActiveLevel(level, f)).stream())
        .sorted(Comparator.comparing(ActiveLevel::figure))
        .toList();
  }

  /** How many of the levels a figure reaches: the lowest of them, for they ascend. */
  static int reached(List<ActiveLevel> levels, BigDecimal figure) {
    return (int) levels.stream().filter(l -> l.figure().compareTo(figure) <= 0).count();
  }

  /** What a level stands for; a multiple for nothing where nothing is usual. */
  static Optional<BigDecimal> figure(Level level, Optional<Usual> usual) {
    return switch (level) {
      case Level.Absolute fixed -> Optional.of(fixed.number());
      case Level.OfUsual relative -> usual.map(u -> u.figure().multiply(relative.number()));
    };
  }
}
