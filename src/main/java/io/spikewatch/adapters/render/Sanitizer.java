package io.spikewatch.adapters.render;

/**
 * Makes untrusted text safe to print. Line breaks and control characters become a space. Invisible
 * characters and direction marks are removed.
 */
public final class Sanitizer {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int REPLACEMENT = 0xFFFD;

  /** More stacked marks than any language needs would reach into the lines above. */
  private static final int MAX_STACKED_MARKS = 4;

  private Sanitizer() {}

  /** The text as one line of at most {@code most} code points. */
  public static String line(String hostile, int most) {
    return cut(line(hostile), most);
  }

  /** The text as one line. */
  public static String line(String hostile) {
    return isPlain(hostile) ? hostile.strip() : tamed(hostile);
  }

  /** Whether the text is ASCII without control characters, as nearly all text is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && i > 0 && text.charAt(i - 1) == ' ')) {
        return false;
      }
    }
    return true;
  }

  private static String tamed(String hostile) {
    StringBuilder line = new StringBuilder(hostile.length());
    int marks = 0;
    for (int point : hostile.codePoints().toArray()) {
      marks = isMark(point) ? marks + 1 : 0;
      if (isSpace(point)) {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      } else if (isUndefined(point)) {
        line.appendCodePoint(REPLACEMENT);
      } else if (!isHidden(point) && marks <= MAX_STACKED_MARKS) {
        line.appendCodePoint(point);
      }
    }
    return line.toString().strip();
  }

  /**
   * At most {@code most} code points of the text. If the text is longer, the last one is an
   * ellipsis.
   */
  public static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  /**
   * The text as one line of at most {@code most} ASCII characters. It is for subjects, which SNS
   * would refuse otherwise, and for short messages, which would cost twice as much.
   *
   * @param end the text at the end, even if the text is shortened
   */
  static String ascii(String hostile, int most, String end) {
    String line = asciiOf(line(hostile));
    int room = most - end.length();
    return line.length() <= room
        ? line + end
        : line.substring(0, room - 3).stripTrailing() + "..." + end;
  }

  private static String asciiOf(String line) {
    StringBuilder ascii = new StringBuilder(line.length());
    line.replace("…", "...")
        .codePoints()
        .map(point -> point < 128 ? point : '?')
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
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

  /** Lone surrogates, private characters and undefined ones. */
  private static boolean isUndefined(int point) {
    int type = Character.getType(point);
    return type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }

  /** Format characters, except the two joiners that emoji and Persian need. */
  private static boolean isHidden(int point) {
    return Character.getType(point) == Character.FORMAT
        && point != ZERO_WIDTH_JOINER
        && point != ZERO_WIDTH_NON_JOINER;
  }
}
