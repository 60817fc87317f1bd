package io.spikewatch.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * How many messages may go out in an hour and in a day, as the clocks of a time zone count them.
 *
 * @param perHour 0 for no limit
 * @param perDay 0 for no limit
 */
public record Caps(int perHour, int perDay, ZoneId zone) {

  /** No limit at all, so that nothing needs to be counted. */
  public static final Caps NONE = new Caps(0, 0, ZoneOffset.UTC);

  public Caps {
    if (perHour < 0 || perDay < 0) {
      throw new IllegalArgumentException("a cap is not negative");
    }
  }

  /** Whether there is any limit. */
  public boolean limit() {
    return perHour > 0 || perDay > 0;
  }

  /** The same hours and days, without their limits. */
  public Caps lifted() {
    return new Caps(0, 0, zone);
  }

  /** The day that an instant belongs to. */
  public LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** When the hour began that an instant belongs to; the hour that comes twice is two hours. */
  public Instant hour(Instant instant) {
    return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }
}
