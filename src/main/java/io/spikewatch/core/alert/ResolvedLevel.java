package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
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
    Optional<Usual> known = isRelative(levels) ? usual.get() : Optional.empty();
    List<ResolvedLevel> resolved = new ArrayList<>();
    for (Level level : levels) {
      if (!(level instanceof Level.Below)) {
        figure(level, known).ifPresent(figure -> resolved.add(new ResolvedLevel(level, figure)));
      }
    }
    resolved.sort(Comparator.comparing(ResolvedLevel::figure));
    return resolved;
  }

  private static boolean isRelative(List<Level> levels) {
    for (Level level : levels) {
      if (!(level instanceof Level.Below) && level.plain() instanceof Level.OfUsual) {
        return true;
      }
    }
    return false;
  }

  /**
   * The number of levels that a figure reaches. The levels are ascending, so these are the first
   * ones.
   */
  static int reached(List<ResolvedLevel> levels, BigDecimal figure) {
    int reached = 0;
    while (reached < levels.size() && levels.get(reached).figure().compareTo(figure) <= 0) {
      reached++;
    }
    return reached;
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
