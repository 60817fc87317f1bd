package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Durations;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads durations, instants and metrics as users type them, and writes them for users. */
public final class InputParser {

  private static final int MAX_SHOWN = 60;
  private static final int MAX_KEPT = 3_650;

  private static final Pattern WITHOUT_OFFSET = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+");

  private InputParser() {}

  /** An instant in the user's time zone, and in UTC if the zones differ. */
  public static String local(Instant instant, ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? Formats.instant(instant)
        : "%s (%s), which is %s"
            .formatted(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .format(instant.atZone(zone)),
                zone.getId(),
                Formats.instant(instant));
  }

  /** A number of days within bounds, as a duration. */
  public static Duration days(int typed, int least, int most) {
    if (typed < least || typed > most) {
      throw Problem.usage("--days: write a number from %d to %d.".formatted(least, most));
    }
    return Duration.ofDays(typed);
  }

  /** A number of days within the maximum retention. */
  public static Duration days(int typed) {
    return days(typed, 1, MAX_KEPT);
  }

  /** A metric by its key. */
  public static Metric metric(String option, String key) {
    return Metric.of(key)
        .orElseThrow(() -> Problem.usage(option + ": " + ThresholdGrammar.unknown(key)));
  }

  /** A duration: {@code PT6H}, {@code P7D}, or {@code 6h}, {@code 7d}, {@code 30m}. */
  public static Duration duration(String option, String text) {
    return Durations.read(text)
        .orElseThrow(
            () ->
                Problem.usage(
                    "%s: '%s' is not a valid duration. Write PT6H or 6h for six hours, P7D or 7d for seven days."
                        .formatted(option, Sanitizer.line(text, MAX_SHOWN))));
  }

  /**
   * An instant such as {@code 2026-11-24T08:00:00Z} with any offset. Without an offset the given
   * zone holds. A day starts in the given zone.
   */
  public static Instant instant(String option, String text, ZoneId zone) {
    String plain = text.strip().toUpperCase(Locale.ROOT);
    try {
      if (!plain.contains("T")) {
        return LocalDate.parse(plain).atStartOfDay(zone).toInstant();
      }
      return WITHOUT_OFFSET.matcher(plain).matches()
          ? LocalDateTime.parse(plain).atZone(zone).toInstant()
          : OffsetDateTime.parse(plain).toInstant();
    } catch (DateTimeException e) {
      throw Problem.usage(
          "%s: '%s' is not a valid instant. Write 2026-11-24T08:00:00Z, or a day such as 2026-11-24."
              .formatted(option, Sanitizer.line(text, MAX_SHOWN)));
    }
  }

  /** The time of the last successful poll, and of a later failed attempt. */
  public static String lastPoll(Times times, Instant now) {
    if (times.polled().equals(Instant.EPOCH)) {
      return times.tried().equals(Instant.EPOCH)
          ? "never"
          : "never; last attempt " + ago(times.tried(), now);
    }
    String polled = Formats.instant(times.polled()) + ", " + ago(times.polled(), now);
    return times.tried().isAfter(times.polled())
        ? polled + "; an attempt " + ago(times.tried(), now) + " failed"
        : polled;
  }

  /** The time since an instant: {@code 3 h ago}, or {@code never} for the epoch. */
  public static String ago(Instant instant, Instant now) {
    return instant.equals(Instant.EPOCH)
        ? "never"
        : Formats.span(Duration.between(instant, now)) + " ago";
  }
}
