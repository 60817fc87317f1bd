package io.spikewatch.core.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often an EventBridge schedule invokes: {@code rate(1 hour)} or {@code cron(0 9 ? * MON-FRI
 * *)}.
 */
public final class ScheduleInterval {

  /** When a cron expression fires: the dates, and the times on each of them. */
  private record Calls(Predicate<LocalDate> dates, List<LocalTime> times, ZoneId zone) {}

  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");
  private static final Pattern CRON = Pattern.compile("cron\\(([^)]*)\\)");
  private static final Pattern STEPS = Pattern.compile("([^/]+)/(\\d{1,2})");
  private static final int FIELDS = 6;

  /** A leap year and a month: every date that a yearly schedule can name is within it. */
  private static final int DAYS = 400;

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final String expression;
  private final Duration longest;
  private final Duration shortest;
  private final Optional<Calls> calls;

  private ScheduleInterval(
      String expression, Duration longest, Duration shortest, Optional<Calls> calls) {
    this.expression = expression;
    this.longest = longest;
    this.shortest = shortest;
    this.calls = calls;
  }

  /** Reads an expression. Empty if it is not valid, or fires less than twice a year. */
  public static Optional<ScheduleInterval> of(String expression, ZoneId zone) {
    String text = expression.strip();
    Matcher rate = RATE.matcher(text);
    if (rate.matches()) {
      return rate(text, Integer.parseInt(rate.group(1)), rate.group(2));
    }
    Matcher cron = CRON.matcher(text);
    try {
      return cron.matches() ? cron(text, cron.group(1).strip(), zone) : Optional.empty();
    } catch (IllegalArgumentException notValid) {
      return Optional.empty();
    }
  }

  private static Optional<ScheduleInterval> rate(String text, int number, String unit) {
    Duration one =
        switch (unit) {
          case "minute" -> Duration.ofMinutes(1);
          case "hour" -> Duration.ofHours(1);
          default -> Duration.ofDays(1);
        };
    Duration every = one.multipliedBy(number);
    return Optional.of(new ScheduleInterval(text, every, every, Optional.empty()))
        .filter(_ -> number > 0);
  }

  private static Optional<ScheduleInterval> cron(String text, String fields, ZoneId zone) {
    String[] parts = fields.toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (parts.length != FIELDS) {
      return Optional.empty();
    }
    List<LocalTime> times = new ArrayList<>();
    Set<Integer> minutes = numbers(parts[0], 0, 59, List.of());
    for (int hour : numbers(parts[1], 0, 23, List.of())) {
      minutes.forEach(minute -> times.add(LocalTime.of(hour, minute)));
    }
    Set<Integer> months = numbers(parts[3], 1, 12, MONTHS);
    Predicate<LocalDate> inMonth = date -> months.contains(date.getMonthValue());
    Predicate<LocalDate> dates = inMonth.and(dayOfMonth(parts[2])).and(dayOfWeek(parts[4]));
    return gaps(text, new Calls(dates, times, zone));
  }

  private static Optional<ScheduleInterval> gaps(String text, Calls calls) {
    Duration longest = Duration.ZERO;
    Duration shortest = Duration.ofDays(DAYS);
    Optional<LocalDateTime> last = Optional.empty();
    LocalDate first = LocalDate.of(2024, 1, 1);
    for (LocalDate date = first; date.isBefore(first.plusDays(DAYS)); date = date.plusDays(1)) {
      if (!calls.dates().test(date)) {
        continue;
      }
      for (LocalTime time : calls.times()) {
        LocalDateTime call = date.atTime(time);
        if (last.isPresent()) {
          Duration gap = Duration.between(last.get(), call);
          longest = gap.compareTo(longest) > 0 ? gap : longest;
          shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
        }
        last = Optional.of(call);
      }
    }
    return Optional.of(new ScheduleInterval(text, longest, shortest, Optional.of(calls)))
        .filter(interval -> !interval.longest.isZero());
  }

  /** A list of numbers, ranges and steps such as {@code 0,10-12,30/5}. */
  private static Set<Integer> numbers(String field, int min, int max, List<String> names) {
    Set<Integer> numbers = new TreeSet<>();
    for (String part : field.split(",", -1)) {
      Matcher stepped = STEPS.matcher(part);
      boolean hasStep = stepped.matches();
      String range = hasStep ? stepped.group(1) : part;
      int step = hasStep ? Integer.parseInt(stepped.group(2)) : 1;
      String[] ends = range.split("-", 2);
      boolean all = range.equals("*") || range.equals("?");
      int from = all ? min : number(ends[0], min, names);
      int to =
          all || (hasStep && ends.length == 1) ? max : number(ends[ends.length - 1], min, names);
      if (step < 1 || from < min || to > max || from > to) {
        throw new IllegalArgumentException(field);
      }
      for (int n = from; n <= to; n += step) {
        numbers.add(n);
      }
    }
    return numbers;
  }

  private static int number(String text, int min, List<String> names) {
    return names.contains(text) ? names.indexOf(text) + min : Integer.parseInt(text);
  }

  private static Predicate<LocalDate> dayOfMonth(String field) {
    if (field.equals("L")) {
      return date -> date.getDayOfMonth() == date.lengthOfMonth();
    }
    if (field.endsWith("W")) {
      int day = Integer.parseInt(field.substring(0, field.length() - 1));
      return date -> date.equals(weekdayNear(date, day));
    }
    Set<Integer> days = numbers(field, 1, 31, List.of());
    return date -> days.contains(date.getDayOfMonth());
  }

  /** The weekday nearest to a day, within its month. */
  private static LocalDate weekdayNear(LocalDate month, int day) {
    LocalDate date = month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> date.getDayOfMonth() > 1 ? date.minusDays(1) : date.plusDays(2);
      case SUNDAY ->
          date.getDayOfMonth() < date.lengthOfMonth() ? date.plusDays(1) : date.minusDays(2);
      default -> date;
    };
  }

  private static Predicate<LocalDate> dayOfWeek(String field) {
    if (field.endsWith("L") && field.length() > 1) {
      DayOfWeek day = weekday(field.substring(0, field.length() - 1));
      return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
    }
    if (field.contains("#")) {
      String[] parts = field.split("#", 2);
      DayOfWeek day = weekday(parts[0]);
      int nth = Integer.parseInt(parts[1]);
      return date -> date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(nth, day)));
    }
    Set<Integer> days = numbers(field.equals("L") ? "7" : field, 1, 7, WEEKDAYS);
    return date -> days.contains(date.getDayOfWeek().getValue() % 7 + 1);
  }

  /** AWS counts the days of a week from Sunday, 1. */
  private static DayOfWeek weekday(String text) {
    int number = number(text, 1, WEEKDAYS);
    return DayOfWeek.of(number == 1 ? 7 : number - 1);
  }

  /** The longest time between two invocations. */
  public Duration longest() {
    return longest;
  }

  /** The maximum time from one invocation until the next, if none is lost. */
  public Duration allowed() {
    return longest.plus(shortest);
  }

  /** The expression, as it was written. */
  @Override
  public String toString() {
    return expression;
  }

  /** The next invocation after {@code now}. */
  public Instant next(Instant now) {
    return calls.flatMap(c -> next(c, now)).orElseGet(() -> now.plus(longest));
  }

  private static Optional<Instant> next(Calls calls, Instant now) {
    ZonedDateTime local = now.atZone(calls.zone());
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = local.toLocalDate().plusDays(day);
      if (calls.dates().test(date)) {
        for (LocalTime time : calls.times()) {
          Instant call = date.atTime(time).atZone(calls.zone()).toInstant();
          if (call.isAfter(now)) {
            return Optional.of(call);
          }
        }
      }
    }
    return Optional.empty();
  }
}
