package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Level;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A level with its figure for one video at one time. */
record ResolvedLevel(Level level, BigDecimal figure) {

  /**
   * Resolves the levels of a metric in ascending order. A multiple is omitted if the usual figure
   * is not known.
   *
   * @param usual called only if a level is a multiple
   */
  static List<ResolvedLevel> of(List<Level> levels, Supplier<Optional<Usual>> usual) {
    List<Level> reachable = levels.stream().filter(l -> !(l instanceof Level.Below)).toList();
    boolean relative = reachable.stream().anyMatch(l -> l.plain() instanceof Level.OfUsual);
    Optional<Usual> known = relative ? usual.get() : Optional.empty();
    return reachable.stream()
        .flatMap(level -> figure(level, known).map(f -> new ResolvedLevel(level, f)).stream())
        .sorted(Comparator.comparing(ResolvedLevel::figure))
        .toList();
  }

  /**
   * The number of levels that a figure reaches. The levels are ascending, so these are the first
   * ones.
   */
  static int reached(List<ResolvedLevel> levels, BigDecimal figure) {
    return (int) levels.stream().filter(l -> l.figure().compareTo(figure) <= 0).count();
  }

  /** The figure of a level; empty for a multiple if the usual figure is not known. */
  static Optional<BigDecimal> figure(Level level, Optional<Usual> usual) {
    return switch (level) {
      case Level.Absolute fixed -> Optional.of(fixed.number());
      case Level.OfUsual _, Level.Below _ -> usual.map(u -> u.figure().multiply(level.number()));
      case Level.Predicted predicted -> figure(predicted.reached(), usual);
    };
  }
}
