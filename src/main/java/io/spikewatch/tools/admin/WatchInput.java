package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the settings of a watch as users type them, on the command line or in a file. A {@link
 * Problem} begins with the name of the option or of the column.
 */
public final class WatchInput {

  /** The maximum length of a note, in characters. */
  public static final int MAX_NOTE = 10_000;

  /** The text that resets a setting. */
  public static final String NONE = "none";

  private static final Duration MIN_EVERY = Duration.ofMinutes(1);
  private static final Duration MAX_EVERY = Duration.ofDays(30);
  private static final int MAX_TAGS = 20;
  private static final int MAX_SHOWN = 60;

  private WatchInput() {}

  /** Whether the text resets a setting. */
  public static boolean isNone(String text) {
    return text.strip().equalsIgnoreCase(NONE);
  }

  public static Thresholds thresholds(String name, String text) {
    if (isNone(text)) {
      return Thresholds.NONE;
    }
    ThresholdGrammar.ParsedThresholds parsed = ThresholdGrammar.read(text);
    if (!parsed.problems().isEmpty()) {
      String between = "\n" + name + ": ";
      throw Problem.usage(name + ": " + String.join(between, parsed.problems()));
    }
    return parsed.thresholds();
  }

  /** Reads thresholds. The maximum age of a video stays as it is unless the text sets it. */
  static Thresholds levels(String name, String text, Watch before) {
    Thresholds read = thresholds(name, text);
    return read.signals().containsKey(Signal.MAX_AGE)
        ? read
        : read.with(
            Signal.MAX_AGE, Optional.ofNullable(before.thresholds().signals().get(Signal.MAX_AGE)));
  }

  /** Reads the maximum age of an announced video; empty for the default. */
  public static Optional<Signal.Setting> maxAge(String name, String text) {
    if (isNone(text)) {
      return Optional.empty();
    }
    return Optional.of(
        ThresholdGrammar.readSetting(Signal.MAX_AGE, text)
            .orElseThrow(
                () ->
                    Problem.usage(
                        "%s: '%s' is not a valid maximum age of a video. Write %s."
                            .formatted(
                                name, Sanitizer.line(text, MAX_SHOWN), Signal.MAX_AGE.valid()))));
  }

  static String maxAge(Thresholds thresholds) {
    return Optional.ofNullable(thresholds.signals().get(Signal.MAX_AGE))
        .map(Signal.Setting::text)
        .orElse("");
  }

  public static Optional<Duration> every(String name, String text) {
    if (isNone(text)) {
      return Optional.empty();
    }
    Duration duration = InputParser.duration(name, text);
    if (duration.compareTo(MIN_EVERY) < 0 || duration.compareTo(MAX_EVERY) > 0) {
      throw Problem.usage(name + ": write a duration from PT1M to P30D, such as PT6H.");
    }
    return Optional.of(duration);
  }

  /** The end of a mute that begins now, in whole seconds, as spreadsheets show it. */
  public static Instant muteUntil(Instant now, Duration span) {
    return now.plus(span).truncatedTo(ChronoUnit.SECONDS);
  }

  public static Optional<Instant> muteUntil(String name, String text, ZoneId zone) {
    return isNone(text) ? Optional.empty() : Optional.of(InputParser.instant(name, text, zone));
  }

  /** Reads tags, each once; a single {@code none} removes all tags. */
  public static Set<String> tags(String name, Collection<String> texts) {
    return texts.size() == 1 && isNone(texts.iterator().next())
        ? Set.of()
        : checkedTags(name, texts);
  }

  /** Reads tags, each once, without a special meaning of {@code none}. */
  public static Set<String> checkedTags(String name, Collection<String> texts) {
    Set<String> plain = new TreeSet<>();
    for (String tag : texts) {
      if (!tag.strip().matches("[^\\p{C}]{1,64}")) {
        throw Problem.usage(name + ": a tag has 1 to 64 printable characters.");
      }
      plain.add(tag.strip());
    }
    if (plain.size() > MAX_TAGS) {
      throw Problem.usage(name + ": there are more than " + MAX_TAGS + " tags.");
    }
    return plain;
  }

  public static String userId(String name, String text) {
    if (!text.strip().matches("(?=.*[1-9])\\d{1,25}")) {
      throw Problem.usage(
          "%s: '%s' is not a valid creator id. It has digits only, and is not 0."
              .formatted(name, Sanitizer.line(text, MAX_SHOWN)));
    }
    return text.strip();
  }

  public static boolean enabled(String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default ->
          throw Problem.usage(
              "%s: '%s' is not valid. Write true or false."
                  .formatted(name, Sanitizer.line(text, MAX_SHOWN)));
    };
  }

  /** Reads a note; a blank note is empty. */
  public static Optional<String> note(String name, String text) {
    return isNone(text) || text.isBlank() ? Optional.empty() : Optional.of(checkedNote(name, text));
  }

  public static String checkedNote(String name, String text) {
    if (text.length() > MAX_NOTE) {
      throw Problem.usage(
          "%s: the note is too long. The maximum is %d characters, and it has %d."
              .formatted(name, MAX_NOTE, text.length()));
    }
    return text;
  }
}
