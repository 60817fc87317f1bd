package io.spikewatch.core.watch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 14d}, {@code 6h}, {@code 30m}, or ISO 8601. */
public final class Durations {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*(m|min|h|d)");
  private static final int MAX_LENGTH = 40;

  private Durations() {}

  /** Reads a duration; empty if the text is not valid. */
  public static Optional<Duration> read(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = SHORT.matcher(plain);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return Optional.of(
          switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
          });
    }
    try {
      return plain.length() > MAX_LENGTH ? Optional.empty() : Optional.of(Duration.parse(plain));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The shortest text that reads as that duration: {@code 14d}, {@code 6h}, {@code PT90S}. */
  public static String text(Duration duration) {
    if (duration.isZero() || !duration.equals(duration.truncatedTo(ChronoUnit.MINUTES))) {
      return duration.toString();
    }
    if (duration.toMinutes() % 60 != 0) {
      return duration.toMinutes() + "m";
    }
    return duration.toHours() % 24 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
  }
}
