package io.spikewatch.desk;

import java.util.regex.Pattern;

/**
 * A text as it stands in a cell. Notes are written by people, and a spreadsheet computes what looks
 * like a formula: such a text gets an apostrophe in front, which is taken off again when it is
 * read. So does {@code none}, which otherwise takes a setting back. A text that has an apostrophe
 * there itself gets one more, so that each text comes back as it was.
 */
public final class CsvCell {

  /** What begins a formula in one spreadsheet or another, in the wide forms too. */
  private static final Pattern FORMULA =
      Pattern.compile("(?:[\\t\\r\\n]|[\\s\\p{C}\\p{Z}]*[=+\\-@＝＋－＠]).*", Pattern.DOTALL);

  private static final Pattern APOSTROPHES = Pattern.compile("^'+");

  private CsvCell() {}

  /** The cell that says this text. */
  public static String of(String text) {
    return isSpecial(text) ? "'" + text : text;
  }

  /** The text that the cell says. */
  public static String text(String cell) {
    return cell.startsWith("'") && isSpecial(cell) ? cell.substring(1) : cell;
  }

  private static boolean isSpecial(String text) {
    String bare = APOSTROPHES.matcher(text).replaceFirst("");
    return WatchWords.isNone(bare) || FORMULA.matcher(bare).matches();
  }
}
