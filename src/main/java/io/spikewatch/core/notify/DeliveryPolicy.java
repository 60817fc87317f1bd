package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * When notifications are sent, and how many. The policy delays and collects notifications. It does
 * not change what is polled, evaluated and recorded.
 */
public record DeliveryPolicy(
    QuietHours quiet, MessageLimits limits, DigestTimes digests, ZoneId zone) {

  /** Every notification is sent at once. */
  public static final DeliveryPolicy NONE =
      new DeliveryPolicy(QuietHours.NONE, MessageLimits.NONE, DigestTimes.NONE, ZoneOffset.UTC);

  /** The day of each digest that is due, before the check whether it is already written. */
  public Map<DigestReason, LocalDate> digestsDue(Instant now) {
    return digests.due(now, zone);
  }
}
