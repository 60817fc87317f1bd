package io.spikewatch.adapters.render;

import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The English formats of figures, metrics, time spans and names. The command line, the console and
 * the logs use them. {@link LocalFormats} has the formats of messages.
 */
public final class Formats {

  private static final LocalFormats ENGLISH = Texts.ENGLISH.formats();

  private Formats() {}

  /** A short figure: {@code 1.2M}, {@code 123.5K}, {@code 950}. */
  public static String compact(Metric metric, BigDecimal figure) {
    return ENGLISH.compact(metric, figure);
  }

  /** A figure, such as a level, that is shortened without losing precision: {@code 1.25M}. */
  public static String lossless(Metric metric, BigDecimal figure) {
    return ENGLISH.lossless(metric, figure);
  }

  /** A short level: {@code 1M}, or {@code 5x usual}. */
  public static String level(Metric metric, Level level) {
    return ENGLISH.level(metric, level);
  }

  /** A level in full: {@code 1,000,000}, or {@code 5x usual}. */
  public static String exactLevel(Level level) {
    return ENGLISH.exactLevel(level);
  }

  /** A figure in full: {@code 1,234,567}, {@code 1,234.50}. */
  public static String exact(BigDecimal figure) {
    return ENGLISH.exact(figure);
  }

  /** Hours: {@code 48 hours}, {@code 52.5 hours}. */
  public static String hours(BigDecimal hours) {
    return ENGLISH.hours(hours);
  }

  /** A multiple: {@code 8.3x}, {@code 90x}. Above a hundred it has no further precision. */
  public static String multiple(BigDecimal times) {
    return ENGLISH.multiple(times);
  }

  /** What a metric counts: {@code views in 1 day}, {@code estimated GMV in total}. */
  public static String phrase(Metric metric) {
    return ENGLISH.phrase(metric);
  }

  /** What a metric counts, without its period: {@code views}, {@code estimated GMV}. */
  public static String counted(Metric metric) {
    return ENGLISH.counted(metric);
  }

  /**
   * A time span in its largest suitable unit, rounded: {@code 40 min}, {@code 3 h}, {@code 2 days}.
   */
  public static String span(Duration span) {
    return ENGLISH.span(span);
  }

  /** An instant to the minute: {@code 2026-11-23 09:00 UTC}. */
  public static String instant(Instant instant) {
    return ENGLISH.instant(instant);
  }

  /** A creator's name, at most {@code most} characters long. */
  public static String name(Creator creator, int most) {
    return ENGLISH.name(creator, most);
  }
}
