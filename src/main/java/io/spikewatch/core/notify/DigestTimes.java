package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the digests of a day, a week and a month are due. A digest without a time is never written.
 *
 * @param daily the time of every day
 */
public record DigestTimes(
    Optional<LocalTime> daily, Optional<WeeklyTime> weekly, Optional<MonthlyTime> monthly) {

  /** No digests. */
  public static final DigestTimes NONE =
      new DigestTimes(Optional.empty(), Optional.empty(), Optional.empty());

  /** The day of each digest that is due, before the check whether it is already written. */
  Map<DigestReason, LocalDate> due(Instant now, ZoneId zone) {
    Map<DigestReason, LocalDate> due = new EnumMap<>(DigestReason.class);
    LocalDate today = now.atZone(zone).toLocalDate();
    daily
        .filter(at -> !now.isBefore(LocalMoment.first(today.atTime(at), zone)))
        .ifPresent(_ -> due.put(DigestReason.DAILY, today));
    weekly.flatMap(at -> at.due(now, zone)).ifPresent(day -> due.put(DigestReason.WEEKLY, day));
    monthly.flatMap(at -> at.due(now, zone)).ifPresent(day -> due.put(DigestReason.MONTHLY, day));
    return due;
  }
}
