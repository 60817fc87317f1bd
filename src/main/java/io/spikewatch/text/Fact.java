package io.spikewatch.text;

import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Usual;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Optional;

/** What happened, in half a sentence: the one wording of it that every message opens with. */
public record Fact(
    Metric metric,
    BigDecimal value,
    Level level,
    boolean lowerBound,
    Optional<String> suspect,
    Optional<Usual> usual) {

  /** The fact of a crossing. */
  public static Fact of(Crossing crossing) {
    return new Fact(
        crossing.metric(),
        crossing.value(),
        crossing.level(),
        crossing.lowerBound(),
        crossing.suspect(),
        crossing.usual());
  }

  /** {@code 1.2M views in 1 day, 8.3x usual, crossed 1M}. */
  public String brief() {
    return words("");
  }

  /** {@code 1.2M views in 1 day (exactly 1,234,567), crossed 1M}. */
  public String full() {
    boolean shortened = !Wording.compact(metric, value).equals(Wording.lossless(metric, value));
    return words(shortened ? " (exactly " + Wording.exact(value) + ")" : "");
  }

  private String words(String exactly) {
    return (lowerBound ? "at least " : "")
        + Wording.compact(metric, value)
        + " "
        + Wording.phrase(metric)
        + exactly
        + usual.map(u -> ", " + Wording.multiple(u.multiple(value)) + " usual").orElse("")
        + ", crossed "
        + Wording.level(metric, level)
        + suspect.map(s -> ", suspected " + Printable.line(s, 40)).orElse("");
  }
}
