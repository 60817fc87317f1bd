package io.spikewatch.tools.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The width of a text on a terminal, and texts that are broken to a width. A line is broken between
 * words, and its further lines are indented. A longer word stays whole.
 */
final class TextWidth {

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Labels at the start of a line, each followed by two or more spaces. */
  private static final Pattern LABELS = Pattern.compile("^ *(?:\\S+(?: \\S+)*  +){0,3}");

  private TextWidth() {}

  /** The number of columns. Colours have none, East Asian characters and emoji have two. */
  static int of(String text) {
    return COLOUR.matcher(text).replaceAll("").codePoints().map(TextWidth::columns).sum();
  }

  private static int columns(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115f)
            || (point >= 0x2e80 && point <= 0xa4cf)
            || (point >= 0xac00 && point <= 0xd7a3)
            || (point >= 0xf900 && point <= 0xfaff)
            || (point >= 0xfe30 && point <= 0xfe6f)
            || (point >= 0xff00 && point <= 0xff60)
            || (point >= 0xffe0 && point <= 0xffe6)
            || (point >= 0x1f300 && point <= 0x1faff)
            || point >= 0x20000;
    return wide ? 2 : 1;
  }

  /** Breaks every line that is longer than the width. */
  static String wrapped(String text, int width) {
    if (text.lines().noneMatch(line -> of(line) > width)) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      all.append(i == 0 ? "" : "\n");
      wrap(lines[i], width, all);
    }
    return all.toString();
  }

  private static void wrap(String line, int width, StringBuilder all) {
    if (of(line) <= width) {
      all.append(line);
      return;
    }
    String indent = " ".repeat(indent(line, width));
    StringBuilder current = new StringBuilder();
    for (String word : line.split("(?<=\\S)(?= )", -1)) {
      if (!current.toString().isBlank() && of(current + word) > width) {
        all.append(current).append('\n');
        current.setLength(0);
        current.append(indent).append(word.stripLeading());
      } else {
        current.append(word);
      }
    }
    all.append(current);
  }

  /**
   * Below the value of a label, if that leaves half of the width. Else below the first word. If
   * that word is indented, a little more, so that the line does not look like an item of its own.
   */
  private static int indent(String line, int width) {
    String plain = COLOUR.matcher(line).replaceAll("");
    Matcher labels = LABELS.matcher(plain);
    int below = labels.find() ? of(labels.group()) : 0;
    int first = plain.length() - plain.stripLeading().length();
    if (below > first && below <= width / 2) {
      return below;
    }
    return first == 0 ? 0 : Math.min(first + 2, width / 2);
  }
}
