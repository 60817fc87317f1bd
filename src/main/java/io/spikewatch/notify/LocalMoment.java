package io.spikewatch.notify;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The moment at which clocks in a time zone show a local time. In the night in which they go
 * forward some times are shown never, and in the night in which they go back some are shown twice.
 */
final class LocalMoment {

  private LocalMoment() {}

  /** When the time is shown first, or, if it never is, when the clocks pass over it. */
  static Instant first(LocalDateTime local, ZoneId zone) {
    return of(local, zone, List::getFirst);
  }

  /** When the time is shown last, or, if it never is, when the clocks pass over it. */
  static Instant last(LocalDateTime local, ZoneId zone) {
    return of(local, zone, List::getLast);
  }

  private interface Choice {
    ZoneOffset of(List<ZoneOffset> offsets);
  }

  private static Instant of(LocalDateTime local, ZoneId zone, Choice choice) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).getInstant()
        : local.toInstant(choice.of(offsets));
  }
}
