package io.spikewatch.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How much people are told, and when. It delays and gathers what is delivered; what is polled,
 * judged and recorded is the same without it.
 *
 * @param dailyAt the time of day from which the daily digest is due; absent for none
 */
public record NoiseControl(QuietHours quiet, Caps caps, Optional<LocalTime> dailyAt, ZoneId zone) {

  /** Everything is told at once. */
  public static final NoiseControl NONE =
      new NoiseControl(QuietHours.NONE, Caps.NONE, Optional.empty(), ZoneOffset.UTC);

  /** The day whose daily digest is due, unless it has been written already. */
  public Optional<LocalDate> dailyDue(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return dailyAt
        .filter(at -> !now.isBefore(LocalMoment.first(today.atTime(at), zone)))
        .map(_ -> today);
  }
}
