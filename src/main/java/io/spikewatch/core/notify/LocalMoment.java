package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The instant at which a clock in a time zone shows a local time. When clocks go forward, some
 * local times do not occur. When clocks go back, some occur twice.
 */
final class LocalMoment {

  private LocalMoment() {}

  /**
   * The first instant with that local time. If the time does not occur, it is the instant of the
   * clock change.
   */
  static Instant first(LocalDateTime local, ZoneId zone) {
    return of(local, zone, List::getFirst);
  }

  /**
   * The last instant with that local time. If the time does not occur, it is the instant of the
   * clock change.
   */
  static Instant last(LocalDateTime local, ZoneId zone) {
    return of(local, zone, List::getLast);
  }

  /** Whether that local time has passed, and the day after it is not over. */
  static boolean isDue(LocalDateTime local, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return !now.isBefore(first(local, zone)) && !today.isAfter(local.toLocalDate().plusDays(1));
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
