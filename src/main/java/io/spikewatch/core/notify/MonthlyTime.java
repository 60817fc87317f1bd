package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A time of the month, such as {@code 1 09:00}.
 *
 * @param day the day of the month, from 1 to {@link #LAST_DAY}
 */
public record MonthlyTime(int day, LocalTime at) {

  /** The last day that every month has. */
  public static final int LAST_DAY = 28;

  /** The last such day, if this time has passed on it and the next day is not over. */
  Optional<LocalDate> due(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate ofThisMonth = today.withDayOfMonth(day);
    LocalDate last = ofThisMonth.isAfter(today) ? ofThisMonth.minusMonths(1) : ofThisMonth;
    return Optional.of(last).filter(_ -> LocalMoment.isDue(last.atTime(at), now, zone));
  }
}
