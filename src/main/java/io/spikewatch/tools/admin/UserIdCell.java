package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Sanitizer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a creator in a cell. A spreadsheet takes the id for a number and keeps 15 digits, so a
 * rounded id is not accepted. A file cannot change an id that is known already.
 */
public final class UserIdCell {

  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,40}(?:[.,]\\d{1,40})?(?:[Ee]\\+?\\d{1,2})?");
  private static final int KEPT_BY_SPREADSHEETS = 15;
  private static final int MAX_SHOWN = 40;

  private UserIdCell() {}

  /** The id in the cell, or the known id if the cell contains a rounded form of it. */
  public static String read(String name, String cell, Optional<String> known) {
    String plain = cell.strip();
    if (known.isPresent() && isRounding(known.get(), plain)) {
      return known.get();
    }
    if (isRounded(plain)) {
      throw Problem.usage(
          "%s: a spreadsheet has rounded '%s'. Leave the cell empty: the first poll sets it."
              .formatted(name, Sanitizer.line(plain, MAX_SHOWN)));
    }
    String id = WatchInput.userId(name, plain);
    if (known.filter(k -> !k.equals(id)).isPresent()) {
      throw Problem.usage(
          ("%s: '%s' differs from the known id of the creator, %s. Leave the cell empty. If it"
                  + " is right, use 'watch add' with --user-id.")
              .formatted(name, id, known.get()));
    }
    return id;
  }

  /** Whether the text has no more certain digits than a spreadsheet keeps. */
  private static boolean isRounded(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return false;
    }
    return !isWhole(text)
        || (text.length() > KEPT_BY_SPREADSHEETS
            && number(text).stripTrailingZeros().precision() <= KEPT_BY_SPREADSHEETS);
  }

  /**
   * Whether a spreadsheet may have made this text from the number: some cut digits off, some round.
   */
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
