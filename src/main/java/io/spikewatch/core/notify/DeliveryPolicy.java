package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When notifications are sent, and how many. The policy delays and collects notifications. It does
 * not change what is polled, evaluated and recorded.
 *
 * @param dailyAt the time of day from which the daily digest is due; absent for no digest
 * @param weeklyAt the time of the week from which the weekly digest is due; absent for no digest
 */
public record DeliveryPolicy(
    QuietHours quiet,
    MessageLimits limits,
    Optional<LocalTime> dailyAt,
    Optional<WeeklyTime> weeklyAt,
    ZoneId zone) {

  /** A policy without a weekly digest. */
  public DeliveryPolicy(
      QuietHours quiet, MessageLimits limits, Optional<LocalTime> dailyAt, ZoneId zone) {
    this(quiet, limits, dailyAt, Optional.empty(), zone);
  }

  /** Every notification is sent at once. */
  public static final DeliveryPolicy NONE =
      new DeliveryPolicy(QuietHours.NONE, MessageLimits.NONE, Optional.empty(), ZoneOffset.UTC);

  /** The day whose daily digest is due, before the check whether it is already written. */
  public Optional<LocalDate> dailyDue(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return dailyAt
        .filter(at -> !now.isBefore(LocalMoment.first(today.atTime(at), zone)))
        .map(_ -> today);
  }

  /** The day whose weekly digest is due, before the check whether it is already written. */
  public Optional<LocalDate> weeklyDue(Instant now) {
    return weeklyAt.flatMap(weekly -> weekly.due(now, zone));
  }
}
