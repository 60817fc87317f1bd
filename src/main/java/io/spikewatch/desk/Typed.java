package io.spikewatch.desk;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, instants and metrics as people type and read them. */
public final class Typed {

  private static final int LONGEST_SHOWN = 60;
  private static final int LONGEST_KEPT = 3_650;
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*(m|min|h|d)");

  private Typed() {}

  /** A number of days within bounds, as a span of time. */
  public static Duration days(int typed, int least, int most) {
    if (typed < least || typed > most) {
      throw Problem.usage("--days: write a number from %d to %d.".formatted(least, most));
    }
    return Duration.ofDays(typed);
  }

  /** A number of days for which something may be kept. */
  public static Duration days(int typed) {
    return days(typed, 1, LONGEST_KEPT);
  }

  /** A metric by its key. */
  public static Metric metric(String option, String key) {
    return Metric.of(key)
        .orElseThrow(() -> Problem.usage(option + ": " + ThresholdGrammar.unknown(key)));
  }

  /** A duration: {@code PT6H}, {@code P7D}, or {@code 6h}, {@code 7d}, {@code 30m}. */
  public static Duration duration(String option, String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = SHORT.matcher(plain);
    try {
      if (matcher.matches()) {
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofMinutes(number);
        };
      }
      return Duration.parse(plain);
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.usage(
          "%s: '%s' is no duration; write PT6H or 6h for six hours, P7D or 7d for seven days."
              .formatted(option, Printable.line(text, LONGEST_SHOWN)));
    }
  }

  /** An instant: {@code 2026-11-24T08:00:00Z}, with any offset, or a day (UTC). */
  public static Instant instant(String option, String text) {
    String plain = text.strip().toUpperCase(Locale.ROOT);
    try {
      return plain.contains("T")
          ? OffsetDateTime.parse(plain).toInstant()
          : LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw Problem.usage(
          "%s: '%s' is no instant; write 2026-11-24T08:00:00Z, or a day such as 2026-11-24."
              .formatted(option, Printable.line(text, LONGEST_SHOWN)));
    }
  }

  /** When a creator was last polled, and whether a later try has failed. */
  public static String lastPoll(Times times, Instant now) {
    if (times.polled().equals(Instant.EPOCH)) {
      return times.tried().equals(Instant.EPOCH)
          ? "never"
          : "never; last tried " + ago(times.tried(), now);
    }
    String polled = Wording.instant(times.polled()) + ", " + ago(times.polled(), now);
    return times.tried().isAfter(times.polled())
        ? polled + "; a try " + ago(times.tried(), now) + " failed"
        : polled;
  }

  /** How long ago: {@code 3 h ago}; {@code never} for the epoch. */
  public static String ago(Instant instant, Instant now) {
    return instant.equals(Instant.EPOCH)
        ? "never"
        : Wording.span(Duration.between(instant, now)) + " ago";
  }
}
