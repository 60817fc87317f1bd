package io.spikewatch.adapters.render;

import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The formats of figures, metrics, time spans and names in one language.
 *
 * <p>A short figure is truncated and never rounded up: 999,999 is not shown as 1M, because it did
 * not reach it. Money is never shortened.
 */
public final class LocalFormats {

  private record Unit(BigDecimal size, String suffix) {
    BigDecimal of(BigDecimal figure) {
      // The sizes are powers of ten: the division is exact.
      return figure.divide(size).stripTrailingZeros();
    }
  }

  /** A figure below this is not shortened. */
  private static final BigDecimal MIN_SHORTENED = BigDecimal.valueOf(10_000);

  private static final BigDecimal MAX_MULTIPLE = BigDecimal.valueOf(100);

  /** Instants before and after these have no local time in some time zones. */
  private static final Instant EARLIEST = LocalDateTime.MIN.plusDays(1).toInstant(ZoneOffset.UTC);

  private static final Instant LATEST = LocalDateTime.MAX.minusDays(1).toInstant(ZoneOffset.UTC);

  private final Texts texts;
  private final List<Unit> units;

  LocalFormats(Texts texts) {
    this.texts = texts;
    this.units = units(texts.get("number.units"));
  }

  /** Powers of ten with their suffixes, largest first: {@code 9=B 6=M 3=K}. */
  private static List<Unit> units(String text) {
    List<Unit> units = new ArrayList<>();
    for (String unit : text.split(" ", -1)) {
      int equals = unit.indexOf('=');
      int power = Integer.parseInt(unit.substring(0, equals));
      units.add(new Unit(BigDecimal.TEN.pow(power), unit.substring(equals + 1)));
    }
    return List.copyOf(units);
  }

  /** A short figure: {@code 1.2M}, {@code 123.5K}, {@code 950}. */
  public String compact(Metric metric, BigDecimal figure) {
    return unit(metric, figure)
        .map(
            u ->
                grouped(u.of(figure).setScale(1, RoundingMode.DOWN).stripTrailingZeros())
                    + u.suffix())
        .orElseGet(() -> exact(figure));
  }

  /** A figure, such as a level, that is shortened without losing precision: {@code 1.25M}. */
  public String lossless(Metric metric, BigDecimal figure) {
    return unit(metric, figure)
        .filter(u -> u.of(figure).scale() <= 3)
        .map(u -> grouped(u.of(figure)) + u.suffix())
        .orElseGet(() -> exact(figure));
  }

  /** A short level: {@code 1M}, or {@code 5x usual}. */
  public String level(Metric metric, Level level) {
    return switch (level) {
      case Level.Absolute fixed -> lossless(metric, fixed.number());
      case Level.OfUsual relative -> ofUsual("level.of_usual", relative.number());
      case Level.Below missed -> ofUsual("level.below", missed.number());
      case Level.Predicted predicted -> level(metric, predicted.reached());
    };
  }

  /** A level in full: {@code 1,000,000}, or {@code 5x usual}. */
  public String exactLevel(Level level) {
    return switch (level) {
      case Level.Absolute fixed -> exact(fixed.number());
      case Level.OfUsual relative -> ofUsual("level.of_usual", relative.number());
      case Level.Below missed -> ofUsual("level.below", missed.number());
      case Level.Predicted predicted -> exactLevel(predicted.reached());
    };
  }

  private String ofUsual(String key, BigDecimal times) {
    return texts.get(key, times.toPlainString());
  }

  /** A figure in full: {@code 1,234,567}, {@code 1,234.50}. */
  public String exact(BigDecimal figure) {
    // An amount of money with one decimal looks like an error.
    BigDecimal plain = figure.stripTrailingZeros();
    return grouped(plain.scale() == 1 ? plain.setScale(2) : plain);
  }

  /** Hours: {@code 48 hours}, {@code 52.5 hours}. */
  public String hours(BigDecimal hours) {
    return texts.get("hours", hours.stripTrailingZeros().toPlainString());
  }

  /** A multiple: {@code 8.3x}, {@code 90x}. Above a hundred it has no further precision. */
  public String multiple(BigDecimal times) {
    return times.compareTo(MAX_MULTIPLE) > 0
        ? texts.get("multiple.over", MAX_MULTIPLE)
        : texts.get("multiple", grouped(times.stripTrailingZeros()));
  }

  /** What a metric counts: {@code views in 1 day}, {@code estimated GMV in total}. */
  public String phrase(Metric metric) {
    return texts.get("window." + metric.window().name(), counted(metric));
  }

  /** What a figure counts, without its period: {@code view} for 1, otherwise {@code views}. */
  public String counted(Metric metric, BigDecimal figure) {
    boolean one = figure.compareTo(BigDecimal.ONE) == 0 && metric.total() != Metric.GMV;
    return one ? texts.get("counted." + metric.total().key() + ".one") : counted(metric);
  }

  /** What a metric counts, without its period: {@code views}, {@code estimated GMV}. */
  public String counted(Metric metric) {
    return switch (metric.total()) {
      case GMV ->
          texts.currency().isEmpty()
              ? texts.get("counted.gmv")
              : texts.get("counted.gmv_in", texts.currency());
      case SALES -> texts.get("counted.sales");
      case LIKES -> texts.get("counted.likes");
      default -> texts.get("counted.views");
    };
  }

  /**
   * A time span in its largest suitable unit, rounded: {@code 40 min}, {@code 3 h}, {@code 2 days}.
   */
  public String span(Duration span) {
    long minutes = Math.max(0, Math.round(span.toSeconds() / 60.0));
    if (minutes < 60) {
      return texts.get("span.minutes", minutes);
    }
    long hours = Math.round(minutes / 60.0);
    return hours < 48
        ? texts.get("span.hours", hours)
        : texts.get("span.days", Math.round(hours / 24.0));
  }

  /**
   * An instant to the minute in the time zone of the texts: {@code 2026-11-23 09:00 UTC}, {@code
   * 2026-11-23 17:00 UTC+8}.
   */
  public String instant(Instant instant) {
    Instant after = instant.isBefore(EARLIEST) ? EARLIEST : instant;
    Instant shown = after.isAfter(LATEST) ? LATEST : after;
    ZoneOffset offset = texts.zone().getRules().getOffset(shown);
    OffsetDateTime local = shown.atOffset(offset);
    boolean padded = Boolean.parseBoolean(texts.get("instant.padded"));
    return texts.get(
        "instant",
        year(local),
        padded ? twoDigits(local.getMonthValue()) : local.getMonthValue(),
        padded ? twoDigits(local.getDayOfMonth()) : local.getDayOfMonth(),
        twoDigits(local.getHour()) + ":" + twoDigits(local.getMinute()),
        name(offset));
  }

  /** The year as ISO 8601 writes it. */
  private static String year(OffsetDateTime local) {
    String date = local.toString();
    return date.substring(0, date.indexOf('-', 1));
  }

  /** {@code UTC}, {@code UTC+8}, {@code UTC-3:30}. */
  private static String name(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    String hours = (offset.getTotalSeconds() < 0 ? "-" : "+") + minutes / 60;
    String rest = minutes % 60 == 0 ? "" : ":" + twoDigits(minutes % 60);
    return minutes == 0 ? "UTC" : "UTC" + hours + rest;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** A severity: {@code critical}. */
  public String severity(Severity severity) {
    return texts.named("severity", severity);
  }

  /** A creator's name, at most {@code most} characters long. */
  public String name(Creator creator, int most) {
    String handle = Sanitizer.line(creator.handle(), most);
    return handle.isEmpty()
        ? creator
            .userId()
            .map(id -> texts.get("creator", Sanitizer.line(id, most)))
            .orElseGet(() -> Sanitizer.cut(texts.get("creator.unknown"), most))
        : "@" + handle;
  }

  /** An amount of things: {@code 1 spike}, {@code 3 spikes}. */
  String count(long number, String thing) {
    return texts.get("count." + thing + (number == 1 ? ".one" : ".other"), number);
  }

  private Optional<Unit> unit(Metric metric, BigDecimal figure) {
    BigDecimal size = figure.abs();
    return metric.total() == Metric.GMV || size.compareTo(MIN_SHORTENED) < 0
        ? Optional.empty()
        : units.stream().filter(u -> size.compareTo(u.size()) >= 0).findFirst();
  }

  /** Groups digits without java.text, which loads locale data and slows down a cold start. */
  private static String grouped(BigDecimal figure) {
    String plain = figure.toPlainString();
    int point = plain.indexOf('.');
    StringBuilder text = new StringBuilder(plain);
    int first = figure.signum() < 0 ? 1 : 0;
    for (int at = (point < 0 ? plain.length() : point) - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
