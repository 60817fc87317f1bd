package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The headline of a spike, with which every message begins. */
public record Headline(
    Metric metric,
    BigDecimal value,
    Level level,
    Reason reason,
    boolean lowerBound,
    Optional<BigDecimal> windowHours,
    Optional<String> suspect,
    Optional<Usual> usual) {

  /** The headline of a crossing. */
  public static Headline of(Crossing crossing) {
    return new Headline(
        crossing.metric(),
        crossing.value(),
        crossing.level(),
        crossing.reason(),
        crossing.lowerBound(),
        crossing.windowHours(),
        crossing.suspect(),
        crossing.usual());
  }

  /** {@code 1.2M views in 1 day, 8.3x usual, crossed 1M}, in English. */
  public String brief() {
    return brief(Texts.ENGLISH);
  }

  /** {@code 1.2M views in 1 day, 8.3x usual, crossed 1M}. */
  public String brief(Texts texts) {
    return words(texts, false);
  }

  /** {@code 1.2M views in 1 day (exactly 1,234,567), crossed 1M}. */
  public String full(Texts texts) {
    LocalFormats formats = texts.formats();
    return words(texts, !formats.compact(metric, value).equals(formats.lossless(metric, value)));
  }

  /** {@code crossed 1M}, {@code below 0.3x usual}, in English. */
  public String crossed() {
    return crossed(Texts.ENGLISH);
  }

  private String crossed(Texts texts) {
    String key =
        switch (reason) {
          case BELOW -> "crossed.below";
          case PREDICTED -> "crossed.predicted";
          default -> "crossed";
        };
    return texts.get(key, texts.formats().level(metric, level));
  }

  private String words(Texts texts, boolean exactly) {
    LocalFormats formats = texts.formats();
    List<String> parts = new ArrayList<>();
    String figure =
        texts.get(
            lowerBound ? "figure.at_least" : "figure",
            formats.compact(metric, value),
            formats.phrase(metric));
    if (windowHours.isPresent()) {
      figure = texts.get("figure.average", figure, formats.hours(windowHours.get()));
    }
    parts.add(exactly ? texts.get("figure.exactly", figure, formats.exact(value)) : figure);
    usual.ifPresent(
        u -> parts.add(texts.get("usual.multiple", formats.multiple(u.multiple(value)))));
    parts.add(crossed(texts));
    suspect.ifPresent(s -> parts.add(suspected(texts, s)));
    return String.join(texts.get("list.separator"), parts);
  }

  /** {@code suspected backfill}. A later version may add reasons. */
  static String suspected(Texts texts, String suspect) {
    return texts.getOr("suspected." + suspect, "suspected", Sanitizer.line(suspect, 40));
  }
}
