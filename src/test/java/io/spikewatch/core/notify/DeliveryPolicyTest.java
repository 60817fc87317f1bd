package io.spikewatch.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "08:00, 2026-10-25T07:59:59+01:00, false",
    "08:00, 2026-10-25T08:00:00+01:00, true",
    "08:00, 2026-10-25T23:59:59+01:00, true",
    "08:00, 2026-10-26T00:00:00+01:00, false",
    // Comes twice: due from the first on.
    "02:30, 2026-10-25T02:29:59+02:00, false",
    "02:30, 2026-10-25T02:30:00+02:00, true",
    "02:30, 2026-10-25T02:00:00+01:00, true",
    // Never comes: due when the clocks pass over it.
    "02:30, 2027-03-28T01:59:59+01:00, false",
    "02:30, 2027-03-28T03:00:00+02:00, true"
  })
  void knows_from_when_a_days_digest_is_due(LocalTime at, OffsetDateTime now, boolean due) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    DeliveryPolicy policy =
        new DeliveryPolicy(QuietHours.NONE, MessageLimits.NONE, Optional.of(at), berlin);
    Optional<LocalDate> day = Optional.of(now.toLocalDate()).filter(_ -> due);
    assertThat(policy.dailyDue(now.toInstant())).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:59:59+01:00, ''",
    "2026-11-23T09:00:00+01:00, 2026-11-23",
    "2026-11-24T23:59:59+01:00, 2026-11-23",
    "2026-11-25T00:00:00+01:00, ''",
    "2026-11-29T12:00:00+01:00, ''",
    "2026-11-30T09:00:00+01:00, 2026-11-30",
  })
  void knows_from_when_to_when_a_weeks_digest_is_due(OffsetDateTime now, String day) {
    DeliveryPolicy policy =
        new DeliveryPolicy(
            QuietHours.NONE,
            MessageLimits.NONE,
            Optional.empty(),
            Optional.of(new WeeklyTime(DayOfWeek.MONDAY, LocalTime.of(9, 0))),
            ZoneId.of("Europe/Berlin"));

    assertThat(policy.weeklyDue(now.toInstant()).map(LocalDate::toString).orElse(""))
        .isEqualTo(day);
  }

  @Test
  void knows_of_no_digest_where_none_is_asked_for() {
    assertThat(DeliveryPolicy.NONE.dailyDue(Instant.EPOCH)).isEmpty();
    assertThat(DeliveryPolicy.NONE.weeklyDue(Instant.EPOCH)).isEmpty();
  }
}
