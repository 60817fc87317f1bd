package io.spikewatch.tools.admin;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of messages per week, as users type it: {@code 5/week}, {@code 2/day}. */
public record Rate(String text, double perWeek) {

  private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)/(day|week)");
  private static final int DAYS = 7;

  public static Rate of(String text) {
    Matcher matcher = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || new BigDecimal(matcher.group(1)).signum() == 0) {
      throw Problem.usage(
          "--suggest: '%s' is not a valid rate. Write 5/week for five messages a week, or 2/day."
              .formatted(text));
    }
    double number = Double.parseDouble(matcher.group(1));
    return new Rate(matcher.group(), matcher.group(2).equals("day") ? number * DAYS : number);
  }
}
