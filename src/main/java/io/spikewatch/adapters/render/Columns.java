package io.spikewatch.adapters.render;

import java.util.ArrayList;
import java.util.List;

/** The width of a text in columns. Chinese, Japanese and Korean characters take two columns. */
final class Columns {

  /** Punctuation that must not begin a line. */
  private static final String CLOSING = "，。、：；！？）】》”’…％";

  /** Punctuation that must not end a line. */
  private static final String OPENING = "（【《“‘";

  private Columns() {}

  /** The columns of a text. */
  static int of(CharSequence text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int point) {
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int point) {
    return point >= 0x1100
        && (Character.isIdeographic(point)
            || (point <= 0x115F)
            || (point >= 0x3000 && point <= 0x33FF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xFE30 && point <= 0xFE4F)
            || (point >= 0xFF01 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6));
  }

  /** The number of characters that fit, which is at least one code point. */
  static int fitting(String text, int columns) {
    int at = text.offsetByCodePoints(0, 1);
    int used = of(text.codePointAt(0));
    while (at < text.length() && used + of(text.codePointAt(at)) <= columns) {
      used += of(text.codePointAt(at));
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /**
   * The parts between which a line may be broken. A word of letters is one part. A wide character
   * is a part of its own, together with the punctuation beside it.
   */
  static List<String> units(String word) {
    List<String> units = new ArrayList<>();
    StringBuilder unit = new StringBuilder();
    int last = -1;
    for (int point : word.codePoints().toArray()) {
      if (!unit.isEmpty() && breaks(last, point)) {
        units.add(unit.toString());
        unit.setLength(0);
      }
      unit.appendCodePoint(point);
      last = point;
    }
    units.add(unit.toString());
    return units;
  }

  private static boolean breaks(int before, int after) {
    boolean wide = isWide(before) || isWide(after);
    return wide && CLOSING.indexOf(after) < 0 && OPENING.indexOf(before) < 0;
  }
}
