package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The maximum number of messages in an hour and in a day of a time zone.
 *
 * @param perHour 0 for no limit
 * @param perDay 0 for no limit
 */
public record MessageLimits(int perHour, int perDay, ZoneId zone) {

  /** No limits. Nothing needs to be counted. */
  public static final MessageLimits NONE = new MessageLimits(0, 0, ZoneOffset.UTC);

  public MessageLimits {
    if (perHour < 0 || perDay < 0) {
      throw new IllegalArgumentException("a cap is not negative");
    }
  }

  /** Whether there is any limit. */
  public boolean limit() {
    return perHour > 0 || perDay > 0;
  }

  /** The same hours and days, without their limits. */
  public MessageLimits lifted() {
    return new MessageLimits(0, 0, zone);
  }

  /** The local day of an instant. */
  public LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /**
   * The start of the hour of an instant. When clocks go back, the repeated hour counts as two
   * hours.
   */
  public Instant hour(Instant instant) {
    return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }
}
