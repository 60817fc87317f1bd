package io.spikewatch.core.notify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A time of the week, such as {@code MON 09:00}. */
public record WeeklyTime(DayOfWeek day, LocalTime at) {

  private static final int LETTERS = 3;

  /** The day of the week with that name of three letters. */
  public static Optional<DayOfWeek> day(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(d -> d.name().substring(0, LETTERS).equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** The last such day, if this time has passed on it and the next day is not over. */
  Optional<LocalDate> due(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate last = today.with(TemporalAdjusters.previousOrSame(day));
    return Optional.of(last).filter(_ -> LocalMoment.isDue(last.atTime(at), now, zone));
  }
}
