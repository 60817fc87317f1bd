package io.spikewatch.adapters.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A sparkline: one character for each value, whose height is proportional to the value. */
public enum Sparkline {
  /** For readers with Unicode. */
  BLOCKS("▁▂▃▄▅▆▇█"),
  /** For all readers. */
  ASCII("_.:-=+*#");

  private final String heights;

  Sparkline(String heights) {
    this.heights = heights;
  }

  /** Draws values. A missing value is a gap. */
  public String of(List<Optional<BigDecimal>> values) {
    BigDecimal most =
        values.stream().flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::max);
    StringBuilder line = new StringBuilder();
    values.forEach(value -> line.append(value.map(v -> height(v, most)).orElse(' ')));
    return line.toString();
  }

  private char height(BigDecimal value, BigDecimal most) {
    if (most.signum() == 0 || value.signum() <= 0) {
      return heights.charAt(0);
    }
    int highest = heights.length() - 1;
    int height =
        value
            .multiply(BigDecimal.valueOf(highest))
            .divide(most, 0, RoundingMode.HALF_UP)
            .intValueExact();
    return heights.charAt(height);
  }
}
