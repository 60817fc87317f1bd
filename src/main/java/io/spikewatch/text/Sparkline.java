package io.spikewatch.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The course of a figure at a glance, a character for each value, as high as it is from zero. */
public enum Sparkline {
  /** For whoever shows Unicode. */
  BLOCKS("▁▂▃▄▅▆▇█"),
  /** For everybody. */
  ASCII("_.:-=+*#");

  private final String heights;

  Sparkline(String heights) {
    this.heights = heights;
  }

  /** Draws values; where there is none, there is a gap. */
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
