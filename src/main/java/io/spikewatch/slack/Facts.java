package io.spikewatch.slack;

import io.spikewatch.slack.AlertMessage.Alert;
import io.spikewatch.slack.AlertMessage.Creator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in which an alert's figures are told. All but a creator's name may stand in marked-up
 * text.
 */
final class Facts {
  private static final Pattern METRIC = Pattern.compile("([a-z]{1,20})(?:_(\\d{1,3})d)?");
  private static final Pattern RELATIVE = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?x");

  private Facts() {}

  /** The fact in one line: {@code 1.2M views in 1 day, 8.3x usual, crossed 1M}. */
  static String fact(Alert alert) {
    StringBuilder fact = new StringBuilder(alert.lowerBound() ? "at least " : "");
    fact.append(SlackNumbers.compact(alert.value())).append(' ').append(metric(alert.metric()));
    alert
        .multipleOfUsual()
        .ifPresent(
            times -> fact.append(", ").append(SlackNumbers.multiple(times)).append(" usual"));
    alert.level().ifPresent(level -> fact.append(", crossed ").append(level(level)));
    alert.suspect().ifPresent(suspect -> fact.append(", suspected ").append(word(suspect)));
    return fact.toString();
  }

  /** What a metric counts: {@code views in 1 day}, {@code estimated GMV in total}. */
  static String metric(String metric) {
    Matcher parts = METRIC.matcher(metric);
    if (!parts.matches()) {
      return word(metric);
    }
    String counted = parts.group(1).equals("gmv") ? "estimated GMV" : parts.group(1);
    String days = parts.group(2);
    if (days == null) {
      return counted + " in total";
    }
    return counted + " in " + days + (days.equals("1") ? " day" : " days");
  }

  /** A level as a number, or as a multiple of the usual. */
  static String level(String level) {
    return RELATIVE.matcher(level).matches()
        ? level + " usual"
        : SlackNumbers.parse(level).map(SlackNumbers::level).orElseGet(() -> word(level));
  }

  /** A stranger's name, which is plain text only. */
  static String name(Creator creator) {
    return creator
        .uniqueId()
        .map(handle -> "@" + handle)
        .or(() -> creator.userId().map(id -> "creator " + id))
        .orElse("a creator");
  }

  static String figure(BigDecimal value, boolean lowerBound) {
    return (lowerBound ? "at least " : "") + SlackNumbers.exact(value);
  }

  /** An instant in the reader's own time zone, which only Slack knows. */
  static String when(Instant instant) {
    String utc = instant.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, 16);
    return "<!date^%d^{date_short_pretty} {time}|%s UTC>"
        .formatted(instant.getEpochSecond(), utc.replace('T', ' '));
  }

  /**
   * How old something was: {@code 40 minutes}, {@code 30 hours}, {@code 12 days}, {@code 5 months}.
   */
  static String age(Instant from, Instant to) {
    Duration age = Duration.between(from, to);
    if (age.toMinutes() < 1) {
      return "just posted";
    }
    if (age.toHours() < 1) {
      return count(age.toMinutes(), "minute");
    }
    if (age.toHours() < 48) {
      return count(age.toHours(), "hour");
    }
    return age.toDays() < 60 ? count(age.toDays(), "day") : count(age.toDays() / 30, "month");
  }

  static String word(String hostile) {
    return SlackText.word(hostile, 60);
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
