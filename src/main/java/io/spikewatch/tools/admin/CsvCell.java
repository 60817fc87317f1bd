package io.spikewatch.tools.admin;

import java.util.regex.Pattern;

/**
 * The text of a cell. A spreadsheet evaluates a text that looks like a formula, so such a text gets
 * an apostrophe in front, and the import removes it. The same holds for {@code none}, which
 * otherwise resets a setting. A text that already starts with an apostrophe gets a second one, so
 * that each text is restored exactly.
 */
public final class CsvCell {

  /** The characters that start a formula in some spreadsheet, including their full-width forms. */
  private static final Pattern FORMULA =
      Pattern.compile("(?:[\\t\\r\\n]|[\\s\\p{C}\\p{Z}]*[=+\\-@＝＋－＠]).*", Pattern.DOTALL);

  private static final Pattern APOSTROPHES = Pattern.compile("^'+");

  private CsvCell() {}

  /** The cell of this text. */
  public static String of(String text) {
    return isSpecial(text) ? "'" + text : text;
  }

  /** The text of the cell. */
  public static String text(String cell) {
    return cell.startsWith("'") && isSpecial(cell) ? cell.substring(1) : cell;
  }

  private static boolean isSpecial(String text) {
    String bare = APOSTROPHES.matcher(text).replaceFirst("");
    return WatchInput.isNone(bare) || FORMULA.matcher(bare).matches();
  }
}
