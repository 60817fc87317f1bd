package io.spikewatch.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Makes text that strangers wrote harmless for Slack: it pings nobody, links nowhere, formats
 * nothing and hides nothing.
 */
final class SlackText {
  private static final int MAX_URL = 3000;
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e&&[^<>|]]+");
  private static final int MAX_STACKED_MARKS = 4;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int REPLACEMENT = 0xFFFD;

  private SlackText() {}

  /**
   * One escaped line of at most {@code limit} UTF-16 units, cut on a code point with an ellipsis.
   */
  static String line(String hostile, int limit) {
    return cut(clean(hostile), limit, SlackText::escaped);
  }

  /** The same, not yet escaped: a part of a line that is still to be made. */
  static String part(String hostile, int limit) {
    return cut(clean(hostile), limit, Character::toString);
  }

  /**
   * A word or two that may stand in marked-up text: letters, digits, and what joins them in an
   * identifier. Everything else, all markup of Slack with it, becomes a space.
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

  /**
   * An address that a button may open: http or https in ASCII, with a host, without the {@code
   * user@} that disguises one, and short enough for Slack.
   */
  static Optional<String> url(String hostile) {
    if (hostile.length() > MAX_URL || !ADDRESS.matcher(hostile).matches()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(hostile);
      boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
      return plain ? Optional.of(hostile) : Optional.empty();
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  /**
   * Line breaks and controls become spaces; what is invisible or turns the writing's direction
   * goes.
   */
  private static String clean(String hostile) {
    StringBuilder clean = new StringBuilder();
    int marks = 0;
    for (int point : hostile.codePoints().toArray()) {
      marks = isMark(point) ? marks + 1 : 0;
      if (isSpace(point)) {
        if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
          clean.append(' ');
        }
      } else if (Character.getType(point) == Character.SURROGATE) {
        clean.appendCodePoint(REPLACEMENT);
      } else if (!isHidden(point) && marks <= MAX_STACKED_MARKS) {
        clean.appendCodePoint(point);
      }
    }
    return clean.toString().strip();
  }

  private static boolean isSpace(int point) {
    return Character.isISOControl(point)
        || Character.isWhitespace(point)
        || Character.isSpaceChar(point);
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Format characters, but for the two joiners that emoji and Persian are written with. */
  private static boolean isHidden(int point) {
    return Character.getType(point) == Character.FORMAT
        && point != ZERO_WIDTH_JOINER
        && point != ZERO_WIDTH_NON_JOINER;
  }

  private static String cut(String clean, int limit, IntFunction<String> written) {
    StringBuilder text = new StringBuilder();
    int keep = 0;
    for (int point : clean.codePoints().toArray()) {
      text.append(written.apply(point));
      if (text.length() > limit) {
        // An entity or a character outside the basic plane is dropped whole.
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
