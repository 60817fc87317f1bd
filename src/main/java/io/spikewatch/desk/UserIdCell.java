package io.spikewatch.desk;

import io.spikewatch.text.Printable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a creator in a cell. Spreadsheets take it for a number and keep fifteen digits of
 * it, so a rounded one is none. Who is known already is not made somebody else by a file.
 */
public final class UserIdCell {

  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,40}(?:[.,]\\d{1,40})?(?:[Ee]\\+?\\d{1,2})?");
  private static final int KEPT_BY_SPREADSHEETS = 15;
  private static final int LONGEST_SHOWN = 40;

  private UserIdCell() {}

  /** The identity that the cell says, or that is known and the cell says in a rounded form. */
  public static String read(String name, String cell, Optional<String> known) {
    String plain = cell.strip();
    if (known.isPresent() && isRounding(known.get(), plain)) {
      return known.get();
    }
    if (isRounded(plain)) {
      throw Problem.usage(
          "%s: a spreadsheet has rounded '%s'; leave the cell empty, the first poll fills it in."
              .formatted(name, Printable.line(plain, LONGEST_SHOWN)));
    }
    String id = WatchWords.userId(name, plain);
    if (known.filter(k -> !k.equals(id)).isPresent()) {
      throw Problem.usage(
          ("%s: '%s' is another creator than the one who is known, %s; leave the cell empty. If it"
                  + " is right, use 'watch add' with --user-id.")
              .formatted(name, id, known.get()));
    }
    return id;
  }

  /** Whether no more digits of it are certain than a spreadsheet keeps. */
  private static boolean isRounded(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return false;
    }
    return !isWhole(text)
        || (text.length() > KEPT_BY_SPREADSHEETS
            && number(text).stripTrailingZeros().precision() <= KEPT_BY_SPREADSHEETS);
  }

  /** Whether it may be what a spreadsheet made of that number: some cut digits off, some round. */
  private static boolean isRounding(String known, String text) {
    if (!isRounded(text)) {
      return false;
    }
    BigDecimal lastDigit =
        isWhole(text)
            ? BigDecimal.ONE.movePointRight(text.length() - KEPT_BY_SPREADSHEETS)
            : number(text).ulp();
    return new BigDecimal(known).subtract(number(text)).abs().compareTo(lastDigit) < 0;
  }

  private static boolean isWhole(String text) {
    return text.chars().allMatch(Character::isDigit);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace(',', '.'));
  }
}
