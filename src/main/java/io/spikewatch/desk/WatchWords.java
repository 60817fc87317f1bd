package io.spikewatch.desk;

import io.spikewatch.text.Printable;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a watch as people type them, on the command line or in a file. What is no such
 * setting is refused with a sentence that begins with the name of the option or the column.
 */
public final class WatchWords {

  /** The longest note that is taken, in characters. */
  public static final int LONGEST_NOTE = 10_000;

  /** What takes a setting back. */
  public static final String NONE = "none";

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_SHOWN = 60;

  private WatchWords() {}

  /** Whether this takes a setting back. */
  public static boolean isNone(String text) {
    return text.strip().equalsIgnoreCase(NONE);
  }

  public static Thresholds thresholds(String name, String text) {
    if (isNone(text)) {
      return Thresholds.NONE;
    }
    ThresholdGrammar.Reading reading = ThresholdGrammar.read(text);
    if (!reading.problems().isEmpty()) {
      String between = "\n" + name + ": ";
      throw Problem.usage(name + ": " + String.join(between, reading.problems()));
    }
    return reading.thresholds();
  }

  public static Optional<Duration> every(String name, String text) {
    if (isNone(text)) {
      return Optional.empty();
    }
    Duration duration = Typed.duration(name, text);
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw Problem.usage(name + ": write a duration from PT1M to P30D, such as PT6H.");
    }
    return Optional.of(duration);
  }

  public static Optional<Instant> muteUntil(String name, String text) {
    return isNone(text) ? Optional.empty() : Optional.of(Typed.instant(name, text));
  }

  /** The tags, each once; a single {@code none} is no tag. */
  public static Set<String> tags(String name, Collection<String> texts) {
    return texts.size() == 1 && isNone(texts.iterator().next())
        ? Set.of()
        : checkedTags(name, texts);
  }

  /** The tags, each once, whatever they are called. */
  public static Set<String> checkedTags(String name, Collection<String> texts) {
    Set<String> plain = new TreeSet<>();
    for (String tag : texts) {
      if (!tag.strip().matches("[^\\p{C}]{1,64}")) {
        throw Problem.usage(name + ": a tag has 1 to 64 printable characters.");
      }
      plain.add(tag.strip());
    }
    if (plain.size() > MOST_TAGS) {
      throw Problem.usage(name + ": at most " + MOST_TAGS + " tags.");
    }
    return plain;
  }

  public static String userId(String name, String text) {
    if (!text.strip().matches("\\d{1,25}")) {
      throw Problem.usage(
          "%s: '%s' is no number of a creator; it has digits only."
              .formatted(name, Printable.line(text, LONGEST_SHOWN)));
    }
    return text.strip();
  }

  public static boolean enabled(String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default ->
          throw Problem.usage(
              "%s: '%s' is neither true nor false."
                  .formatted(name, Printable.line(text, LONGEST_SHOWN)));
    };
  }

  /** A blank note is none. */
  public static Optional<String> note(String name, String text) {
    return isNone(text) || text.isBlank() ? Optional.empty() : Optional.of(checkedNote(name, text));
  }

  public static String checkedNote(String name, String text) {
    if (text.length() > LONGEST_NOTE) {
      throw Problem.usage(
          "%s: a note has at most %d characters, not %d."
              .formatted(name, LONGEST_NOTE, text.length()));
    }
    return text;
  }
}
