package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.Sanitizer;
import java.util.function.IntFunction;

/**
 * Makes untrusted text safe for Slack: no mentions, no links, no formatting and no hidden
 * characters.
 */
final class SlackText {
  private SlackText() {}

  /**
   * One escaped line of at most {@code limit} UTF-16 units, shortened at a code point with an
   * ellipsis.
   */
  static String line(String hostile, int limit) {
    return cut(Sanitizer.line(hostile), limit, SlackText::escaped);
  }

  /** A part of a line, not yet escaped. */
  static String part(String hostile, int limit) {
    return cut(Sanitizer.line(hostile), limit, Character::toString);
  }

  /**
   * A word or two that is safe in markup: letters, digits and the joining characters of an
   * identifier. Every other character, including all markup of Slack, becomes a space.
   */
  static String word(String hostile, int limit) {
    StringBuilder kept = new StringBuilder();
    hostile
        .codePoints()
        .limit(4L * limit)
        .map(point -> Character.isLetterOrDigit(point) || "./-".indexOf(point) >= 0 ? point : ' ')
        .forEach(kept::appendCodePoint);
    return line(kept.toString(), limit);
  }

  private static String cut(String clean, int limit, IntFunction<String> written) {
    StringBuilder text = new StringBuilder();
    int keep = 0;
    for (int point : clean.codePoints().toArray()) {
      text.append(written.apply(point));
      if (text.length() > limit) {
        // An entity or a character outside the basic plane is dropped completely.
        text.setLength(keep);
        return text.toString().stripTrailing() + "…";
      }
      if (text.length() < limit) {
        keep = text.length();
      }
    }
    return text.toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }
}
