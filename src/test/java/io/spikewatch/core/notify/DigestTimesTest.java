package io.spikewatch.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTimesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime NINE = LocalTime.of(9, 0);

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
    DigestTimes daily = new DigestTimes(Optional.of(at), Optional.empty(), Optional.empty());
    assertThat(daily.due(now.toInstant(), BERLIN))
        .isEqualTo(due ? Map.of(DigestReason.DAILY, now.toLocalDate()) : Map.of());
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
    WeeklyTime monday = new WeeklyTime(DayOfWeek.MONDAY, NINE);
    DigestTimes weekly = new DigestTimes(Optional.empty(), Optional.of(monday), Optional.empty());
    assertThat(weekly.due(now.toInstant(), BERLIN)).isEqualTo(due(DigestReason.WEEKLY, day));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T08:59:59+01:00, ''",
    "2026-11-28T09:00:00+01:00, 2026-11-28",
    "2026-11-29T23:59:59+01:00, 2026-11-28",
    "2026-11-30T00:00:00+01:00, ''",
    "2026-12-01T12:00:00+01:00, ''",
    "2027-02-28T09:00:00+01:00, 2027-02-28",
    "2027-03-01T09:00:00+01:00, 2027-02-28",
  })
  void knows_from_when_to_when_a_months_digest_is_due(OffsetDateTime now, String day) {
    MonthlyTime last = new MonthlyTime(MonthlyTime.LAST_DAY, NINE);
    DigestTimes monthly = new DigestTimes(Optional.empty(), Optional.empty(), Optional.of(last));
    assertThat(monthly.due(now.toInstant(), BERLIN)).isEqualTo(due(DigestReason.MONTHLY, day));
  }

  @Test
  void digests_of_several_kinds_can_be_due_together() {
    DigestTimes all =
        new DigestTimes(
            Optional.of(NINE),
            Optional.of(new WeeklyTime(DayOfWeek.TUESDAY, NINE)),
            Optional.of(new MonthlyTime(1, NINE)));
    LocalDate day = LocalDate.of(2026, 12, 1);
    assertThat(all.due(day.atTime(NINE).atZone(BERLIN).toInstant(), BERLIN))
        .isEqualTo(
            Map.of(DigestReason.DAILY, day, DigestReason.WEEKLY, day, DigestReason.MONTHLY, day));
  }

  @Test
  void has_no_digest_unless_one_is_configured() {
    assertThat(DigestTimes.NONE.due(Instant.EPOCH, BERLIN)).isEmpty();
  }

  private static Map<DigestReason, LocalDate> due(DigestReason kind, String day) {
    return day.isEmpty() ? Map.of() : Map.of(kind, LocalDate.parse(day));
  }
}
