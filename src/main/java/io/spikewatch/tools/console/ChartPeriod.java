package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.adapters.render.Sanitizer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The period of charts: the last days, or the days between two dates, which both belong to it.
 *
 * @param days the last days; used unless there is a valid date
 * @param from the first date as typed; empty for {@code days} before the last one
 * @param until the last date as typed; empty for now
 * @param problem the error of a date
 */
public record ChartPeriod(int days, String from, String until, Optional<DateProblem> problem) {

  private static final int USUAL_DAYS = 7;
  private static final int MAX_DAYS = 90;
  private static final int MAX_SHOWN = 30;

  /** An error, and the name of its field. */
  public record DateProblem(String field, String text) {}

  static ChartPeriod of(Context ctx, Instant now) {
    return checked(
        FormInput.number(ctx, "days", USUAL_DAYS, 1, MAX_DAYS),
        FormInput.asked(ctx, "from"),
        FormInput.asked(ctx, "until"),
        LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /** The period of typed dates, with an error if one of them is not valid. */
  static ChartPeriod checked(int days, String from, String until, LocalDate today) {
    return new ChartPeriod(days, from, until, problem(from, until, today));
  }

  private static Optional<DateProblem> problem(String from, String until, LocalDate today) {
    Optional<LocalDate> first = date(from);
    Optional<LocalDate> last = date(until);
    if (!from.isEmpty() && first.isEmpty()) {
      return Optional.of(invalid("from", from, today));
    }
    if (!until.isEmpty() && last.isEmpty()) {
      return Optional.of(invalid("until", until, today));
    }
    if (first.filter(today::isBefore).isPresent()) {
      return Optional.of(new DateProblem("from", "Choose a date up to today, " + today + "."));
    }
    LocalDate end = last.orElse(today);
    if (first.filter(end::isBefore).isPresent()) {
      return Optional.of(
          new DateProblem("until", "Choose a date on or after the first one, " + from + "."));
    }
    if (first.filter(start -> start.plusDays(MAX_DAYS).isBefore(end)).isPresent()) {
      return Optional.of(new DateProblem("from", "Choose at most %d days.".formatted(MAX_DAYS)));
    }
    return Optional.empty();
  }

  private static DateProblem invalid(String field, String typed, LocalDate today) {
    return new DateProblem(
        field,
        "'%s' is not a valid date. Write for example %s."
            .formatted(Sanitizer.line(typed, MAX_SHOWN), today));
  }

  private static Optional<LocalDate> date(String typed) {
    try {
      return Optional.of(typed).filter(t -> !t.isEmpty()).map(LocalDate::parse);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Whether the dates are used, and not the number of days. */
  public boolean dated() {
    return problem.isEmpty() && !(from.isEmpty() && until.isEmpty());
  }

  Instant since(Instant now) {
    return dated()
        ? date(from)
            .map(first -> first.atStartOfDay(ZoneOffset.UTC).toInstant())
            .orElseGet(() -> until(now).minus(Duration.ofDays(days)))
        : now.minus(Duration.ofDays(days));
  }

  Instant until(Instant now) {
    return date(until)
        .filter(_ -> dated())
        .map(last -> last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .filter(end -> end.isBefore(now))
        .orElse(now);
  }

  /** The period in words, after a noun. */
  public String words() {
    if (!dated()) {
      return "in the last " + days + (days == 1 ? " day" : " days");
    }
    if (from.isEmpty()) {
      return "in the %d days until %s".formatted(days, until);
    }
    return until.isEmpty() ? "since " + from : "from " + from + " to " + until;
  }

  /** The parameters of the same period. */
  public String query() {
    return dated()
        ? "days=%d&from=%s&until=%s".formatted(days, encoded(from), encoded(until))
        : "days=" + days;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The error of a field. */
  public Optional<String> problemOf(String field) {
    return problem.filter(p -> p.field().equals(field)).map(DateProblem::text);
  }
}
